package smallreel.codec.humble;

import io.humble.ferry.Buffer;
import io.humble.video.AudioFormat;
import io.humble.video.MediaAudio;
import java.util.Arrays;

/** Makes silence in the likeness of a sound. */
final class Silence {

    private static final byte MIDDLE_OF_UNSIGNED = (byte) 128;

    private Silence() {}

    static MediaAudio like(MediaAudio sound, int samples) {
        MediaAudio silence = MediaAudio.make(
                samples, sound.getSampleRate(), sound.getChannels(), Layouts.of(sound), sound.getFormat());
        boolean unsigned = sound.getFormat() == AudioFormat.Type.SAMPLE_FMT_U8
                || sound.getFormat() == AudioFormat.Type.SAMPLE_FMT_U8P;
        for (int plane = 0; plane < silence.getNumDataPlanes(); plane++) {
            Buffer data = silence.getData(plane);
            byte[] quiet = new byte[data.getBufferSize()];
            if (unsigned) {
                Arrays.fill(quiet, MIDDLE_OF_UNSIGNED);
            }
            data.put(quiet, 0, 0, quiet.length);
            data.delete();
        }
        silence.setComplete(true);
        return silence;
    }
}
