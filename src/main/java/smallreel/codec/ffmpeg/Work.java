package smallreel.codec.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import smallreel.codec.Fault;
import smallreel.codec.Order;
import smallreel.codec.OrderLine;
import smallreel.codec.Report;
import smallreel.codec.Task;
import smallreel.codec.child.Bounds;
import smallreel.codec.child.FrameRate;
import smallreel.codec.child.Refusal;
import smallreel.codec.child.Reports;
import smallreel.codec.child.SampleRate;

/** One order: probed, admitted, done, judged. */
record Work(Programs programs, OrderLine line, Reports reports) {

    /** @throws Refusal if the source or a limit does not allow it */
    Report done() throws IOException, InterruptedException {
        Order order = line.order();
        boolean silent = order.recipe().noAudio();
        var source = admitted(programs, order, silent);
        Made made = make(order, source);
        if (made.failed() != null) {
            return made.failed();
        }
        // The file itself is asked, not the plan: that it can be read is the proof of the work.
        var result = Source.of(programs, new Bounds(order.limits()), order.target(), silent);
        return new Report.Done(source.media(), result.media(), made.pictures(), 0, made.ssim());
    }

    private Made make(Order order, Source source) throws IOException, InterruptedException {
        if (line.task() == Task.REMUX) {
            var run = Run.alone(order, source, reports);
            return new Made(run.follow(programs.ffmpeg(new Command(order, source).remux())), run.pictures(), null);
        }
        if (order.recipe().targetQuality() != null) {
            var resembling = new Resembling(programs, order, source, reports);
            Report failed = resembling.run();
            var made = new Made(failed, resembling.pictures(), resembling.ssim());
            return judged(order, source, made, resembling.reached());
        }
        Long target = order.recipe().targetBytes();
        boolean fits = target == null || !order.recipe().cuts() && Files.size(order.source()) <= target;
        if (fits) {
            var run = Run.alone(order, source, reports);
            Report failed = run.follow(programs.ffmpeg(
                    new Command(order, source).encode(order.recipe().effectiveCrf())));
            return judged(order, source, new Made(failed, run.pictures(), null), run.seconds());
        }
        var fitting = new Fitting(programs, order, source, reports);
        Report failed = fitting.run();
        return judged(order, source, new Made(failed, fitting.pictures(), null), fitting.reached());
    }

    /**
     * @param failed null, or what is to be said instead of a result
     * @param ssim null unless it was asked for
     */
    private record Made(Report failed, long pictures, Double ssim) {}

    /**
     * The source as it was found.
     *
     * @param silent whether its sound is of no interest
     * @throws Refusal if it is not to be decoded at all
     */
    static Source admitted(Programs programs, Order order, boolean silent) throws IOException, InterruptedException {
        var bounds = new Bounds(order.limits());
        var source = Source.of(programs, bounds, order.source(), silent);
        admit(source, order, bounds);
        Rate told = source.video().fps();
        if (!told.known() || bounds.tooManyFrames(told.value())) {
            var stamps = programs.stamps(order.source(), source.video().index());
            bounds.fps(FrameRate.believed(told.value(), stamps));
        }
        return source;
    }

    private static void admit(Source source, Order order, Bounds bounds) {
        if (source.isHeard()) {
            SampleRate.check(source.sound().sampleRate());
        }
        bounds.picture(source.video().width(), source.video().height());
        Bounds.told(source.video().width(), source.video().height());
        Double duration = source.durationSeconds();
        if (duration != null && order.recipe().lengthOf(duration) <= 0) {
            throw new Refusal(
                    Fault.NOTHING_LEFT,
                    String.format(
                            Locale.ROOT,
                            "The video is only %.1f s long: nothing of it comes after the start that was asked for.",
                            duration));
        }
        bounds.seconds(source.promisedSeconds());
    }

    private static Made judged(Order order, Source source, Made made, double seconds) {
        if (made.failed() != null) {
            return made;
        }
        Bounds.decoded(made.pictures());
        if (made.pictures() == 1 && source.perhapsAPicture()) {
            throw Bounds.still();
        }
        Bounds.delivered(seconds, order.recipe().lengthOf(source.promisedSeconds()));
        return made;
    }
}
