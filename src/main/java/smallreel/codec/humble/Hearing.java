package smallreel.codec.humble;

import io.humble.video.Decoder;
import io.humble.video.MediaAudio;

/** What sound there can be: a rate beyond would be turned into hours of sound, or ask for gigabytes. */
final class Hearing {

    private static final int SLOWEST = 1_000;
    private static final int FASTEST = 1_000_000;
    private static final int MOST_CHANNELS = 64;

    private Hearing() {}

    static boolean possible(Decoder decoder) {
        return possible(decoder.getSampleRate(), decoder.getChannels());
    }

    static boolean possible(MediaAudio sound) {
        return possible(sound.getSampleRate(), sound.getChannels());
    }

    private static boolean possible(int rate, int channels) {
        return rate >= SLOWEST && rate <= FASTEST && channels >= 1 && channels <= MOST_CHANNELS;
    }
}
