package smallreel.codec.humble;

import io.humble.video.Demuxer;
import io.humble.video.KeyValueBag;
import java.io.IOException;
import java.nio.file.Path;
import smallreel.codec.child.Refusal;
import smallreel.codec.child.Signature;

/** Lets a file in, or says why not. */
final class Opening {

    private Opening() {}

    /**
     * @param probe whether to decode some of it to find out what its beginning does not tell
     * @throws Refusal if it cannot be opened, or must not be
     */
    static Demuxer of(Path file, Signature signature, boolean probe) throws InterruptedException {
        signature.check();
        Demuxer demuxer = Demuxer.make();
        try {
            KeyValueBag options = KeyValueBag.make();
            // Else an animated PNG of more pictures a second would be slowed down to 15.
            options.setValue("max_fps", "1000");
            demuxer.open(Location.of(file), null, false, probe, options, null);
        } catch (IOException | RuntimeException unreadable) {
            // One that could be opened, but for a stream that remains a riddle, can still tell what that stream is.
            if (demuxer.getState() != Demuxer.State.STATE_OPENED) {
                throw signature.unreadable();
            }
        }
        return demuxer;
    }
}
