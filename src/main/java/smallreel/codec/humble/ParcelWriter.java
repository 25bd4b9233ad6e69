package smallreel.codec.humble;

import io.humble.ferry.Buffer;
import io.humble.video.MediaPacket;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import smallreel.codec.Fault;
import smallreel.codec.child.Bounds;
import smallreel.codec.child.Refusal;

/** Writes what an encoder gives to a file of {@link Parcel}s. */
final class ParcelWriter implements AutoCloseable {

    static final int END = -1;

    private final DataOutputStream out;
    private final Bounds bounds;
    private final long most;
    private final Meter meter;
    private long bytes;
    private long count;

    /**
     * @param make how it was made: only what was made alike can be joined
     * @param most bytes of all packets
     */
    ParcelWriter(Path file, String make, Bounds bounds, long most, Meter meter) throws IOException {
        this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        this.bounds = bounds;
        this.most = most;
        this.meter = meter;
        out.writeUTF(make);
    }

    /** @throws Refusal once it has outgrown a limit */
    void write(MediaPacket packet) {
        Buffer data = packet.getData();
        write(new Parcel(
                packet.getPts(),
                packet.getDts(),
                packet.getDuration(),
                packet.getFlags(),
                data.getByteArray(0, packet.getSize())));
        data.delete();
        meter.wrote();
    }

    private void write(Parcel parcel) {
        bytes += parcel.data().length;
        bounds.written(bytes);
        if (bytes > most) {
            throw new Refusal(Fault.OUTPUT_TOO_LARGE, "A piece alone is larger than the source.");
        }
        try {
            out.writeInt(parcel.data().length);
            out.writeLong(parcel.pts());
            out.writeLong(parcel.dts());
            out.writeLong(parcel.duration());
            out.writeInt(parcel.flags());
            out.write(parcel.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        count++;
    }

    long count() {
        return count;
    }

    /** Only what has an end is whole. */
    void end() throws IOException {
        out.writeInt(END);
        out.writeLong(count);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
