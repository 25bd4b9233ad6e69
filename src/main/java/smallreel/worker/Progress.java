package smallreel.worker;

import java.util.function.Consumer;
import smallreel.codec.Media;
import smallreel.job.Job;
import smallreel.job.Jobs;
import smallreel.job.Lease;
import smallreel.job.Source;

/** Writes the codec's reports into the row of a job. */
record Progress(Jobs jobs, Job job, Lease lease, Jottings jottings) implements Consumer<smallreel.codec.Progress> {

    @Override
    public void accept(smallreel.codec.Progress report) {
        jottings.write(() ->
                jobs.change(job.id(), (row, now) -> row.progress(lease, report.percent(), seen(job, report.source()))));
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
