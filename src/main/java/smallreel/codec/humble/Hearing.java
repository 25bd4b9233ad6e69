package smallreel.codec.humble;

import io.humble.video.Decoder;
import io.humble.video.MediaAudio;
import smallreel.codec.Fault;

/** What sound there can be: a rate beyond would be turned into hours of sound, or ask for gigabytes. */
final class Hearing {

    private static final int SLOWEST = 1_000;
    private static final int FASTEST = 1_000_000;
    private static final int MOST_CHANNELS = 8;

    private Hearing() {}

    /** @throws Refusal if this is nothing that can be heard */
    static void check(Decoder decoder) {
        if (!rate(decoder.getSampleRate())) {
            throw new Refusal(
                    Fault.DAMAGED,
                    "The sound is damaged: it says that it has %d samples a second."
                            .formatted(decoder.getSampleRate()));
        }
        if (!channels(decoder.getChannels())) {
            throw new Refusal(
                    Fault.UNSUPPORTED_CODEC,
                    "Sound of %d channels cannot be read here. Send it with %d at most."
                            .formatted(decoder.getChannels(), MOST_CHANNELS));
        }
    }

    /** Whether what was decoded is still of a sort that can be. */
    static boolean possible(MediaAudio sound) {
        return rate(sound.getSampleRate()) && channels(sound.getChannels()) && Layouts.named(sound::getChannelLayout);
    }

    private static boolean rate(int rate) {
        return rate >= SLOWEST && rate <= FASTEST;
    }

    private static boolean channels(int channels) {
        return channels >= 1 && channels <= MOST_CHANNELS;
    }
}
