package smallreel.codec.humble;

import io.humble.video.ContainerStream;
import io.humble.video.ContainerStream.Disposition;

/** What a stream is meant for, as its container says. */
record Purpose(int flags) {

    static Purpose of(ContainerStream stream) {
        try {
            return new Purpose(stream.getDisposition().swigValue());
        } catch (IllegalArgumentException several) {
            // A stream can have several, of which Humble knows no name, but tells the sum.
            String message = several.getMessage();
            return new Purpose(Integer.parseInt(message.substring(message.lastIndexOf(' ') + 1)));
        }
    }

    boolean cover() {
        return is(Disposition.DISPOSITION_ATTACHED_PIC);
    }

    /** Whether it is to be played unless another is asked for. */
    boolean usual() {
        return is(Disposition.DISPOSITION_DEFAULT);
    }

    private boolean is(Disposition one) {
        return (flags & one.swigValue()) != 0;
    }
}
