package smallreel.codec.humble;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import smallreel.codec.Report;
import smallreel.codec.ReportLine;

/** Says how the work goes, a line at a time. */
final class Reports {

    private static final long EVERY_MILLIS = 400;

    private final PrintStream out;

    Reports(PrintStream out) {
        this.out = out;
    }

    synchronized void say(Report report) {
        out.println(ReportLine.write(report));
        out.flush();
    }

    /** Says at once, and then regularly, what the meter shows. */
    void follow(Meter meter) {
        say(meter.reading());
        var clock = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "reports");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleAtFixedRate(() -> say(meter.reading()), EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
}
