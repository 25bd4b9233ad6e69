package smallreel.codec.humble;

import io.humble.video.AudioChannel.Layout;
import io.humble.video.MediaAudio;
import java.util.function.Supplier;

/** Which loudspeakers a number of channels is usually meant for. */
final class Layouts {

    private Layouts() {}

    static Layout usual(int channels) {
        return switch (channels) {
            case 1 -> Layout.CH_LAYOUT_MONO;
            case 2 -> Layout.CH_LAYOUT_STEREO;
            case 3 -> Layout.CH_LAYOUT_2POINT1;
            case 4 -> Layout.CH_LAYOUT_QUAD;
            case 5 -> Layout.CH_LAYOUT_5POINT0;
            case 6 -> Layout.CH_LAYOUT_5POINT1;
            case 7 -> Layout.CH_LAYOUT_6POINT1;
            case 8 -> Layout.CH_LAYOUT_7POINT1;
            default -> Layout.CH_LAYOUT_UNKNOWN;
        };
    }

    static Layout of(MediaAudio sound) {
        Layout told = sound.getChannelLayout();
        return told == Layout.CH_LAYOUT_UNKNOWN ? usual(sound.getChannels()) : told;
    }

    /** Whether there is a name for it: there are more layouts than names, and what has none cannot be passed on. */
    static boolean named(Supplier<Layout> told) {
        try {
            return told.get() != null;
        } catch (IllegalArgumentException nameless) {
            return false;
        }
    }
}
