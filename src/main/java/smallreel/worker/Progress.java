package smallreel.worker;

import java.util.function.Consumer;
import smallreel.codec.Media;
import smallreel.job.Job;
import smallreel.job.Source;

/** Writes the codec's reports into the row. */
final class Progress implements Consumer<smallreel.codec.Progress> {

    private final Jottings jottings;

    Progress(Jottings jottings) {
        this.jottings = jottings;
    }

    @Override
    public void accept(smallreel.codec.Progress report) {
        jottings.write(row -> row.progress(jottings.lease, report.percent(), seen(jottings.job, report.source())));
    }

    static Source seen(Job job, Media media) {
        return job.source()
                .seen(
                        media.container(),
                        media.durationSeconds(),
                        media.width(),
                        media.height(),
                        media.fps(),
                        media.videoCodec(),
                        media.audioCodec());
    }
}
