package smallreel.codec.humble;

import io.humble.video.Coder;
import io.humble.video.MediaAudio;
import io.humble.video.MediaPacket;
import java.util.Optional;
import java.util.function.Consumer;

/** The way of the sound: one thread takes packets and decodes, another encodes. */
final class AudioPath {

    private static final int WAITING = 256;
    private static final int SILENCES_PER_SECOND = 4;

    private final Plan plan;
    private final AudioReader reader;
    private final AudioTimeline timeline;
    private final AudioShaper shaper;
    private final AudioEncoder encoder;
    private final Lane<MediaAudio> lane = new Lane<>(WAITING);

    AudioPath(Plan plan) {
        this.plan = plan;
        this.reader = new AudioReader(plan.sound());
        this.timeline = new AudioTimeline(plan.promisedSeconds());
        this.encoder = new AudioEncoder(plan.recipe(), plan.sound().decoder());
        this.shaper = new AudioShaper(encoder, lane::put);
    }

    Coder coder() {
        return encoder.coder();
    }

    void take(MediaPacket packet) {
        reader.decode(packet, this::place);
    }

    /** No more packets will come. */
    void finish() {
        reader.finish(this::place);
        shaper.finish();
        lane.end();
    }

    /** Encodes all that comes. */
    void encodeInto(Consumer<MediaPacket> out) throws InterruptedException {
        for (Optional<MediaAudio> next = lane.take(); next.isPresent(); next = lane.take()) {
            encoder.encode(next.get(), out);
            next.get().delete();
        }
        encoder.finish(out);
    }

    /** How far the source has been read, in seconds. */
    double position() {
        return timeline.position();
    }

    /** Whether there was sound, but none that could be decoded. */
    boolean failed() {
        return reader.failed();
    }

    private void place(MediaAudio sound) {
        double length = (double) sound.getNumSamples() / sound.getSampleRate();
        if (!plan.sound().begun(sound.getPacketPts(), length)) {
            return;
        }
        var stamp = plan.sound().seconds(sound.getPacketPts(), plan.beginning());
        var place = timeline.place(stamp, sound.getNumSamples(), sound.getSampleRate());
        if (plan.sound().part().window().over((double) place.at() / sound.getSampleRate() + plan.beginning())) {
            return;
        }
        silence(sound, place.at() - place.silence(), place.silence());
        if (place.heard()) {
            shaper.shape(sound, place.at());
        }
        plan.admission().reached(timeline.position(), 0);
    }

    private void silence(MediaAudio like, long from, long samples) {
        long most = like.getSampleRate() / SILENCES_PER_SECOND;
        for (long done = 0; done < samples; done += most) {
            MediaAudio silence = Silence.like(like, (int) Math.min(most, samples - done));
            shaper.shape(silence, from + done);
            silence.delete();
        }
    }
}
