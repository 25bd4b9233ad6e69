package smallreel.codec.humble;

import io.humble.video.CodecDescriptor;
import io.humble.video.Decoder;
import io.humble.video.DemuxerStream;
import io.humble.video.Global;
import io.humble.video.MediaPacket;
import java.util.OptionalDouble;

/** One stream of the source, and what decodes it. */
record Track(int index, DemuxerStream stream, Decoder decoder, Ratio tick) {

    Track(int index, DemuxerStream stream, Decoder decoder) {
        this(index, stream, decoder, Ratio.of(stream.getTimeBase()));
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

    /** Pictures a second, on average. */
    Ratio rate() {
        return Ratio.of(stream.getFrameRate());
    }

    Ratio pixelAspect() {
        return Ratio.of(stream.getSampleAspectRatio());
    }

    int rotation() {
        return Geometry.rotation(stream.getMetaData().getValue("rotate"));
    }
}
