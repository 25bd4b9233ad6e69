package smallreel.codec.humble;

import io.humble.video.Demuxer;
import io.humble.video.KeyValueBag;
import java.io.IOException;
import java.nio.file.Path;
import smallreel.codec.Fault;

/** Lets a file in, or says why not. */
final class Opening {

    static final String SEND_A_VIDEO = "Send an MP4, MOV, MKV, WebM or AVI.";

    private Opening() {}

    /**
     * @param probe whether to decode some of it to find out what its beginning does not tell
     * @throws Refusal if it cannot be opened, or must not be
     */
    static Demuxer of(Path file, Signature signature, boolean probe) throws InterruptedException {
        if (signature.empty()) {
            throw new Refusal(Fault.NOT_A_VIDEO, "The file is empty. " + SEND_A_VIDEO);
        }
        if (signature.listsOtherFiles()) {
            throw new Refusal(Fault.NOT_A_VIDEO, "The file only lists other files. " + SEND_A_VIDEO);
        }
        signature.somethingElse().ifPresent(what -> {
            throw new Refusal(Fault.NOT_A_VIDEO, "The file is " + what + ", not a video. " + SEND_A_VIDEO);
        });
        Demuxer demuxer = Demuxer.make();
        try {
            KeyValueBag options = KeyValueBag.make();
            // Else an animated PNG of more pictures a second would be slowed down to 15.
            options.setValue("max_fps", "1000");
            demuxer.open(Location.of(file), null, false, probe, options, null);
        } catch (IOException | RuntimeException unreadable) {
            // One that could be opened, but for a stream that remains a riddle, can still tell what that stream is.
            if (demuxer.getState() != Demuxer.State.STATE_OPENED) {
                throw signature.video().map(Opening::cutOff).orElseGet(Opening::unknown);
            }
        }
        return demuxer;
    }

    private static Refusal cutOff(String what) {
        return new Refusal(
                Fault.DAMAGED,
                "The file begins like " + what + " but cannot be read: it may be cut off. Send it again.");
    }

    private static Refusal unknown() {
        return new Refusal(Fault.NOT_A_VIDEO, "The file is not a video that can be read. " + SEND_A_VIDEO);
    }
}
