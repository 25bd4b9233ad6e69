package smallreel.codec.child;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import smallreel.codec.Report;
import smallreel.codec.ReportLine;

/** Says how the work goes, a line at a time. */
public final class Reports {

    private static final long EVERY_MILLIS = 400;

    private final PrintStream out;

    public Reports(PrintStream out) {
        this.out = out;
    }

    public synchronized void say(Report report) {
        out.println(ReportLine.write(report));
        out.flush();
    }

    /** What follows a meter, and can be made to stop. */
    public interface Following extends AutoCloseable {
        @Override
        void close();
    }

    /** Says at once, and then regularly, what a meter shows. */
    public Following follow(Supplier<Report.Moving> meter) {
        say(meter.get());
        var clock = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "reports");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleAtFixedRate(() -> say(meter.get()), EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return clock::shutdownNow;
    }
}
