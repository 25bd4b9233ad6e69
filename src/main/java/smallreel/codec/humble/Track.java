package smallreel.codec.humble;

import io.humble.video.CodecDescriptor;
import io.humble.video.Decoder;
import io.humble.video.DemuxerStream;
import io.humble.video.Global;
import io.humble.video.MediaPacket;
import java.util.OptionalDouble;
import smallreel.codec.Fault;
import smallreel.codec.child.Refusal;

/** One stream of the source, and what decodes it. */
record Track(int index, DemuxerStream stream, Decoder decoder, Ratio tick) {

    private static final String STARVED = "allocate";
    private static final int FASTEST = 1000;
    private static final double SLOWEST = 1.0 / 3600;

    Track(int index, DemuxerStream stream, Decoder decoder) {
        this(index, stream, decoder, Ratio.of(stream.getTimeBase()));
    }

    /** @throws Refusal if its decoder makes nothing of what the file says of it */
    void open() {
        try {
            decoder.open(null, null);
        } catch (RuntimeException e) {
            if (String.valueOf(e.getMessage()).contains(STARVED)) {
                throw e;
            }
            throw new Refusal(
                    Fault.DAMAGED, "The file's own description of its %s stream is damaged.".formatted(codec()));
        }
    }

    String codec() {
        CodecDescriptor descriptor = CodecDescriptor.make(decoder.getCodecID());
        return descriptor == null ? decoder.getCodec().getName() : descriptor.getName();
    }

    long pixels() {
        return (long) decoder.getWidth() * decoder.getHeight();
    }

    /** A stamp of this stream in seconds, counted from the source's beginning. */
    OptionalDouble seconds(long stamp, double beginning) {
        return stamp == Global.NO_PTS ? OptionalDouble.empty() : OptionalDouble.of(stamp * tick.value() - beginning);
    }

    boolean owns(MediaPacket packet) {
        return packet.getStreamIndex() == index;
    }

    /** Pictures a second, on average; unknown where what the file says cannot be. */
    Ratio rate() {
        Ratio told = Ratio.of(stream.getFrameRate());
        return told.known() && told.value() >= SLOWEST && told.value() <= FASTEST ? told : Ratio.UNKNOWN;
    }

    Ratio pixelAspect() {
        return Ratio.of(stream.getSampleAspectRatio());
    }

    int rotation() {
        return Geometry.rotation(stream.getMetaData().getValue("rotate"));
    }
}
