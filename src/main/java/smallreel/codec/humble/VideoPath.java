package smallreel.codec.humble;

import io.humble.video.Coder;
import io.humble.video.Global;
import io.humble.video.MediaPacket;
import io.humble.video.MediaPicture;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The way of the pictures: one thread takes packets and decodes, another encodes. */
final class VideoPath {

    private static final int WAITING = 8;
    private static final int MOST_HELD = 1000;

    private final Plan plan;
    private final Stretch stretch;
    private final VideoReader reader;
    private final VideoTimeline timeline;
    private final PictureScaler scaler;
    private final VideoEncoder encoder;
    private final Lane<MediaPicture> lane = new Lane<>(WAITING);
    private double end;
    private boolean passed;

    /** @param stretch what of the source is to be seen */
    VideoPath(Plan plan, Stretch stretch) {
        this.plan = plan;
        this.stretch = stretch;
        this.reader = new VideoReader(plan.video(), plan.limits().maxPixels(), plan.threads());
        this.timeline = new VideoTimeline(plan.rhythm(), plan.promisedSeconds());
        this.scaler = new PictureScaler(plan.geometry(), plan.rhythm().tick(), lane::put);
        this.encoder = new VideoEncoder(plan);
    }

    Coder coder() {
        return encoder.coder();
    }

    void take(MediaPacket packet) {
        long after = packet.getPts() == Global.NO_PTS ? Global.NO_PTS : packet.getPts() + packet.getDuration();
        plan.video().seconds(after, plan.beginning()).ifPresent(seconds -> end = Math.max(end, seconds));
        place(reader.decode(packet));
    }

    /** No more packets will come. */
    void finish() {
        boolean more = true;
        for (int i = 0; more && i < MOST_HELD; i++) {
            MediaPicture picture = reader.decode(null);
            place(picture);
            more = picture != null;
        }
        scaler.finish();
        lane.end();
    }

    /** Encodes all that comes. */
    void encodeInto(Consumer<MediaPacket> out, Meter meter) throws InterruptedException {
        double tick = plan.rhythm().tick().value();
        for (Optional<MediaPicture> next = lane.take(); next.isPresent(); next = lane.take()) {
            MediaPicture picture = next.get();
            encoder.encode(picture, out);
            meter.encoded(picture.getTimeStamp() * tick);
            picture.delete();
        }
        double shown =
                Math.min(timeline.until(end), plan.video().part().window().until() - plan.beginning());
        encoder.finish(Math.round(shown / tick), out);
    }

    /** Until when there is something to see, in seconds: a last picture may be shown for long. */
    double reached() {
        boolean mostlySeen = reader.lost() <= reader.pictures();
        return mostlySeen ? Math.max(timeline.position(), end) : timeline.position();
    }

    /** Whether a picture has come that is beyond the stretch: pictures come in the order in which they are shown. */
    boolean passed() {
        return passed;
    }

    /** Whether pictures had to be made of fields, for which their neighbours are looked at. */
    boolean interlaced() {
        return scaler.interlaced();
    }

    long pictures() {
        return reader.pictures();
    }

    /** Packets that could not be decoded. */
    long lost() {
        return reader.lost();
    }

    private void place(MediaPicture picture) {
        if (picture == null) {
            return;
        }
        long best = picture.getBestEffortTimeStamp();
        long stamp = best == Global.NO_PTS ? picture.getTimeStamp() : best;
        passed |= stretch.over(stamp);
        if (!plan.video().begun(stamp, 0) || !stretch.begun(stamp) || passed) {
            return;
        }
        OptionalLong place = timeline.place(plan.video().seconds(stamp, plan.beginning()));
        // Where it was placed, as a damaged stamp does not tell.
        if (place.isPresent() && !plan.video().part().window().over(timeline.position() + plan.beginning())) {
            scaler.scale(picture, place.getAsLong());
        }
        plan.admission().reached(timeline.position(), reader.pictures());
    }
}
