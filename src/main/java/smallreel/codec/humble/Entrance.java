package smallreel.codec.humble;

import io.humble.video.Global;
import io.humble.video.MediaPacket;
import java.util.List;
import smallreel.codec.child.Refusal;

/** The way into the middle of a stream of pictures. */
record Entrance(Source source, Track video) {

    /** How many seconds before it is tried in turn: an index can be coarse, or wrong. */
    private static final List<Double> MARGINS = List.of(0.0, 1.0, 5.0, 20.0, 60.0);

    /**
     * The next packets of the stream begin with a key picture that is shown no later than this.
     *
     * @throws Refusal if there is no way in
     */
    void before(long stamp) throws InterruptedException {
        if (stamp == Long.MIN_VALUE) {
            return;
        }
        for (double margin : MARGINS) {
            long at = stamp - Math.round(margin / video.tick().value());
            if (leads(at, stamp)) {
                source.seek(video, at);
                return;
            }
        }
        throw Misfit.because("There is no way to the picture of stamp " + stamp);
    }

    private boolean leads(long at, long stamp) throws InterruptedException {
        source.seek(video, at);
        MediaPacket packet = MediaPacket.make();
        while (source.read(packet)) {
            if (packet.isComplete() && packet.getSize() > 0 && video.owns(packet)) {
                return packet.isKeyPacket() && packet.getPts() != Global.NO_PTS && packet.getPts() <= stamp;
            }
        }
        return false;
    }
}
