package smallreel.codec.humble;

import io.humble.video.Coder;
import io.humble.video.KeyValueBag;
import io.humble.video.MediaPacket;
import io.humble.video.Muxer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import smallreel.codec.Order;
import smallreel.codec.child.Bounds;
import smallreel.codec.child.Refusal;

/** The file that is written, by several threads. */
final class Output {

    private final Muxer muxer;
    private final String container;
    private final long sourceBytes;
    private final Bounds bounds;
    private final Meter meter;
    private long bytes;

    /** @param container {@code mp4} or {@code webm} */
    Output(Path file, String container, long sourceBytes, Bounds bounds, Meter meter) {
        this.muxer = Muxer.make(file.toString(), null, container);
        this.container = container;
        this.sourceBytes = sourceBytes;
        this.bounds = bounds;
        this.meter = meter;
    }

    /**
     * The target, in its preset's container, open for these.
     *
     * @param sound null when there is none
     */
    static Output opened(Order order, Plan plan, Meter meter, VideoPath video, AudioPath sound)
            throws IOException, InterruptedException {
        long most = order.recipe().cuts() ? Long.MAX_VALUE : Files.size(order.source());
        String container = order.recipe().preset().container();
        var output =
                new Output(order.target(), container, most, plan.admission().bounds(), meter);
        output.add(video.coder());
        if (sound != null) {
            output.add(sound.coder());
        }
        output.open();
        return output;
    }

    /** Adds a stream; all must be there before it is opened. */
    void add(Coder coder) {
        muxer.addNewStream(coder);
    }

    void open() throws IOException, InterruptedException {
        KeyValueBag options = KeyValueBag.make();
        if (container.equals("mp4")) {
            // The index before the media, so that it plays while it loads.
            options.setValue("movflags", "faststart");
        }
        muxer.open(options, null);
    }

    /**
     * @throws Larger once it has outgrown the source
     * @throws Refusal once it has outgrown the limit
     */
    synchronized void write(MediaPacket packet) {
        bytes += packet.getSize();
        bounds.written(bytes);
        if (bytes > sourceBytes) {
            throw new Larger();
        }
        muxer.write(packet, true);
        meter.wrote();
    }

    void close() {
        muxer.close();
    }
}
