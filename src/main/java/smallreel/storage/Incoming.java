package smallreel.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An upload on its way in. Closing it without having kept it leaves nothing behind. */
public final class Incoming implements AutoCloseable {

    private final Path file;
    private final OutputStream out;

    Incoming(Path file) throws IOException {
        this.file = file;
        this.out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    public void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
    }

    /** Ends the writing; what was written can be kept from now on. */
    Path sealed() throws IOException {
        out.close();
        return file;
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
