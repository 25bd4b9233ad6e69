package smallreel.codec.humble;

import io.humble.video.AudioFormat;
import io.humble.video.Codec;
import io.humble.video.Coder;
import io.humble.video.Decoder;
import io.humble.video.Encoder;
import io.humble.video.KeyValueBag;
import io.humble.video.MediaAudio;
import io.humble.video.MediaPacket;
import io.humble.video.Rational;
import java.util.function.Consumer;
import smallreel.codec.Recipe;

/** Encodes sound to AAC or Vorbis, in one or two channels. */
final class AudioEncoder {

    static final AudioFormat.Type FORMAT = AudioFormat.Type.SAMPLE_FMT_FLTP;

    private static final int[] RATES = {8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000};
    private static final int MOST_BITS_PER_SAMPLE = 3;
    private static final int USUAL_FRAME = 1024;
    private static final int MOST_HELD = 1000;

    private final Encoder encoder;
    private final MediaPacket packet = MediaPacket.make();

    AudioEncoder(Recipe recipe, Decoder decoder) {
        boolean webm = recipe.preset().container().equals("webm");
        int channels = Math.min(2, decoder.getChannels());
        int rate = atLeast(decoder.getSampleRate());
        encoder = Encoder.make(Codec.findEncodingCodecByName(webm ? "libvorbis" : "aac"));
        encoder.setSampleRate(rate);
        encoder.setChannels(channels);
        encoder.setChannelLayout(Layouts.usual(channels));
        encoder.setSampleFormat(FORMAT);
        encoder.setTimeBase(Rational.make(1, rate));
        encoder.setFlag(Coder.Flag.FLAG_GLOBAL_HEADER, true);
        int most = rate * channels * MOST_BITS_PER_SAMPLE;
        encoder.setProperty("b", (long) Math.min(recipe.audioBitsPerSecond(channels), most));
        KeyValueBag options = KeyValueBag.make();
        options.setValue("strict", "experimental");
        encoder.open(options, null);
    }

    Encoder coder() {
        return encoder;
    }

    /** Samples to be given at a time. */
    int frameSize() {
        return encoder.getFrameSize() > 1 ? encoder.getFrameSize() : USUAL_FRAME;
    }

    void encode(MediaAudio sound, Consumer<MediaPacket> out) {
        encoder.encodeAudio(packet, sound);
        if (packet.isComplete()) {
            out.accept(packet);
        }
    }

    /** Encodes what the encoder still holds. */
    void finish(Consumer<MediaPacket> out) {
        for (int i = 0; i < MOST_HELD; i++) {
            encoder.encodeAudio(packet, null);
            if (!packet.isComplete()) {
                return;
            }
            out.accept(packet);
        }
    }

    private static int atLeast(int rate) {
        for (int known : RATES) {
            if (known >= rate) {
                return known;
            }
        }
        return RATES[RATES.length - 1];
    }
}
