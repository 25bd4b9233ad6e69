package smallreel.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An upload on its way in. Closing it without having kept it leaves nothing behind. */
public final class Incoming implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Incoming.class.getName());

    private final Path file;
    private final OutputStream out;
    private final boolean ours;

    Incoming(Path file) throws IOException {
        this(file, Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** What has been written already, and stays where it is unless it is kept. */
    static Incoming lent(Path file) {
        return new Incoming(file, OutputStream.nullOutputStream(), false);
    }

    /** @param out writes to the file */
    Incoming(Path file, OutputStream out) {
        this(file, out, true);
    }

    private Incoming(Path file, OutputStream out, boolean ours) {
        this.file = file;
        this.out = out;
        this.ours = ours;
    }

    public void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
    }

    /** Writes as {@link #write} does. */
    OutputStream stream() {
        return out;
    }

    /** Ends the writing; what was written can be read, or kept, from now on. */
    public Path sealed() throws IOException {
        out.close();
        return file;
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "What could not be written is deleted anyway", e);
        }
        try {
            if (ours) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Could not delete " + file + "; the janitor will try again", e);
        }
    }
}
