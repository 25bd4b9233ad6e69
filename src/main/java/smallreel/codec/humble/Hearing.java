package smallreel.codec.humble;

import io.humble.video.Decoder;
import io.humble.video.MediaAudio;
import smallreel.codec.Fault;
import smallreel.codec.child.Refusal;
import smallreel.codec.child.SampleRate;

/** What sound there can be. */
final class Hearing {

    private static final int MOST_CHANNELS = 8;

    private Hearing() {}

    /** @throws Refusal if this is nothing that can be heard */
    static void check(Decoder decoder) {
        SampleRate.check(decoder.getSampleRate());
        if (!channels(decoder.getChannels())) {
            throw new Refusal(
                    Fault.UNSUPPORTED_CODEC,
                    "Sound of %d channels cannot be read here. Send it with %d at most."
                            .formatted(decoder.getChannels(), MOST_CHANNELS));
        }
    }

    /** Whether what was decoded is still of a sort that can be. */
    static boolean possible(MediaAudio sound) {
        return SampleRate.possible(sound.getSampleRate())
                && channels(sound.getChannels())
                && Layouts.named(sound::getChannelLayout);
    }

    private static boolean channels(int channels) {
        return channels >= 1 && channels <= MOST_CHANNELS;
    }
}
