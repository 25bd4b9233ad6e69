package smallreel.codec;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/** Runs the codec's process and never leaves it alone. */
record Supervision(ThreadFactory threads, Watch watch, StopSignal stop) {

    private static final Duration TICK = Duration.ofMillis(100);

    /**
     * @throws CancellationException if the work was stopped
     * @throws InterruptedException if the thread was interrupted
     * @throws IOException if there is no process to be had
     */
    Ending run(ChildCommand command, OrderLine order, Consumer<Progress> heard)
            throws IOException, InterruptedException {
        watch.restart();
        try (var child = Child.start(command, order, threads)) {
            while (true) {
                // Asked before the reports are, so that none said before its death is missed.
                boolean silent = child.silent();
                Optional<Report> report = child.next(silent ? Duration.ZERO : TICK);
                if (stop.stopped()) {
                    throw new CancellationException();
                }
                if (report.isEmpty() && silent) {
                    return child.death().ending();
                }
                if (report.isPresent() && !(report.get() instanceof Report.Moving)) {
                    return Ending.of(report.get());
                }
                if (report.isPresent() && report.get() instanceof Report.Moving moving) {
                    watch.heard(moving.work());
                    heard.accept(moving.progress());
                }
                if (watch.tooSlow()) {
                    return Ending.of(new Report.Failed(Fault.TOO_SLOW, Watch.TOO_SLOW));
                }
                if (watch.stalled()) {
                    return Ending.of(new Report.Failed(Fault.STALLED, "The codec made no progress and was ended."));
                }
            }
        }
    }
}
