package smallreel.codec;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs the codec's process and never leaves it alone.
 *
 * @param name with which its lines in the log begin
 */
record Supervision(String name, Watch watch, StopSignal stop) {

    private static final Logger LOG = Logger.getLogger(Supervision.class.getName());
    private static final Duration TICK = Duration.ofMillis(100);

    /**
     * @throws CancellationException if the work was stopped
     * @throws InterruptedException if the thread was interrupted
     */
    Ending run(ChildCommand command, OrderLine order, Consumer<Progress> heard) throws InterruptedException {
        watch.restart();
        Child child;
        try {
            child = Child.start(command, order);
        } catch (IOException e) {
            LOG.log(Level.WARNING, name + ": " + command.kit() + " cannot be started", e);
            return Ending.of(Report.Failed.notHere());
        }
        Ending ending;
        try (child) {
            ending = follow(child, heard);
        }
        if (ending.report() instanceof Report.Failed failed && failed.fault().kind() == Fault.Kind.INTERNAL) {
            LOG.log(Level.WARNING, "{0}: {1}: {2}: {3} {4}", new Object[] {
                name, command.kit(), failed.fault(), failed.detail(), child.lastWords()
            });
        }
        return ending;
    }

    private Ending follow(Child child, Consumer<Progress> heard) throws InterruptedException {
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
                LOG.log(Level.WARNING, "{0}: the codec stands still: {1}", new Object[] {name, child.programs()});
                return Ending.of(new Report.Failed(Fault.STALLED, "The codec made no progress and was ended."));
            }
        }
    }
}
