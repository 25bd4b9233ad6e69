package smallreel.codec.humble;

import io.humble.video.CodecDescriptor;
import io.humble.video.Decoder;
import io.humble.video.DemuxerStream;
import io.humble.video.Global;
import io.humble.video.MediaPacket;
import java.util.OptionalDouble;
import smallreel.codec.Fault;
import smallreel.codec.child.FrameRate;
import smallreel.codec.child.Refusal;

/**
 * One stream of the source, and what decodes it.
 *
 * @param turn by how many degrees clockwise it is to be turned, if its demuxer does not tell
 */
record Track(int index, DemuxerStream stream, Decoder decoder, Ratio tick, Movie.Part part, int turn) {

    private static final String STARVED = "allocate";
    private static final double HAIR = 0.1;

    Track(int index, DemuxerStream stream, Decoder decoder, Movie.Part part, int turn) {
        this(index, stream, decoder, Ratio.of(stream.getTimeBase()), part, turn);
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

    /** Whether what bears this stamp, and is so many seconds long, is not all before what is to be shown. */
    boolean begun(long stamp, double seconds) {
        return stamp == Global.NO_PTS || part.window().begun(stamp * tick.value() + seconds);
    }

    /** Whether it holds more than a hair of what is not to be shown. */
    boolean cut(double beginning) {
        double end = stream.getDuration() == Global.NO_PTS ? 0 : stream.getDuration() * tick.value() + beginning;
        Window window = part.window();
        return beginning < window.from() - HAIR || end > window.until() + HAIR;
    }

    boolean owns(MediaPacket packet) {
        return packet.getStreamIndex() == index;
    }

    /** Pictures a second, on average; unknown where what the file says cannot be. */
    Ratio rate() {
        Ratio told = Ratio.of(stream.getFrameRate());
        return told.known() && FrameRate.possible(told.value()) ? told : Ratio.UNKNOWN;
    }

    Ratio pixelAspect() {
        return Ratio.of(stream.getSampleAspectRatio());
    }

    int rotation() {
        int told = Geometry.rotation(stream.getMetaData().getValue("rotate"));
        return told == 0 ? turn : told;
    }
}
