package smallreel.codec.humble;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import smallreel.codec.child.Refusal;

/** Reads a file of {@link Parcel}s, from the beginning to the end. */
final class ParcelReader implements AutoCloseable {

    private final DataInputStream in;
    private long count;

    /** @throws Refusal if it was made otherwise than this */
    ParcelReader(Path file, String make) throws IOException {
        in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        Misfit.unless(in.readUTF().equals(make), "one was made otherwise");
    }

    /**
     * The next one; empty at the end.
     *
     * @throws IOException if the file is cut off
     * @throws Refusal if it is not whole
     */
    Optional<Parcel> next() throws IOException {
        int size = in.readInt();
        if (size == ParcelWriter.END) {
            Misfit.unless(in.readLong() == count, "one has lost some of its packets");
            return Optional.empty();
        }
        Misfit.unless(size > 0, "one is damaged");
        count++;
        long pts = in.readLong();
        long dts = in.readLong();
        long duration = in.readLong();
        int flags = in.readInt();
        byte[] data = in.readNBytes(size);
        Misfit.unless(data.length == size, "one is cut off");
        return Optional.of(new Parcel(pts, dts, duration, flags, data));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
