package smallreel.codec.ffmpeg;

import java.io.IOException;
import java.util.Locale;
import smallreel.codec.Fault;
import smallreel.codec.Limits;
import smallreel.codec.Order;
import smallreel.codec.OrderLine;
import smallreel.codec.Report;
import smallreel.codec.Task;
import smallreel.codec.child.Refusal;
import smallreel.codec.child.Reports;
import smallreel.codec.child.SampleRate;

/** One order: probed, admitted, done, judged. */
record Work(Programs programs, OrderLine line, Reports reports) {

    private static final double DECENT_PART = 0.25;

    /** @throws Refusal if the source or a limit does not allow it */
    Report done() throws IOException, InterruptedException {
        Order order = line.order();
        var source = Source.of(programs, order.source());
        admit(source, order.limits());
        var command = new Command(order, source);
        var run = new Run(order, source, reports);
        boolean encoding = line.task() == Task.ENCODE;
        Report failed = run.follow(programs.ffmpeg(encoding ? command.encode() : command.remux()));
        if (failed != null) {
            return failed;
        }
        if (encoding) {
            judge(source, run);
        }
        // The file itself is asked, not the plan: that it can be read is the proof of the work.
        var result = Source.of(programs, order.target());
        return new Report.Done(source.media(), result.media(), run.pictures(), 0);
    }

    private static void admit(Source source, Limits limits) {
        if (source.sound() != null) {
            SampleRate.check(source.sound().sampleRate());
        }
        if (source.video().pixels() > limits.maxPixels()) {
            throw new Refusal(
                    Fault.TOO_LARGE,
                    "The picture is %d × %d, which is more than is allowed."
                            .formatted(source.video().width(), source.video().height()));
        }
        if (source.video().pixels() == 0) {
            throw new Refusal(Fault.DAMAGED, "The video does not say how large its picture is. It may be cut off.");
        }
        long most = limits.maxSource().toSeconds();
        if (source.promisedSeconds() > most + 1) {
            throw new Refusal(
                    Fault.TOO_LONG, "The video is longer than %d s, which is all that is allowed.".formatted(most));
        }
    }

    private static void judge(Source source, Run run) {
        if (run.pictures() == 0) {
            throw new Refusal(Fault.DAMAGED, "No picture of the video can be decoded.");
        }
        if (run.pictures() == 1 && source.perhapsAPicture()) {
            throw new Refusal(Fault.NOT_A_VIDEO, "The file is a still picture, not a video.");
        }
        if (run.seconds() < source.promisedSeconds() * DECENT_PART) {
            throw new Refusal(
                    Fault.DAMAGED,
                    String.format(
                            Locale.ROOT,
                            "Only %.1f of %.1f seconds could be read. The file may be cut off; send it again.",
                            run.seconds(),
                            source.promisedSeconds()));
        }
    }
}
