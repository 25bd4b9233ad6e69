package smallreel.codec.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import smallreel.codec.OrderLine;
import smallreel.codec.Report;

/**
 * The codec's process, whichever engine works in it: one order from standard input, reports to standard output.
 *
 * <p>It ends with {@link Runtime#halt}, when it is done or when standard input ends. Nothing native is tidied up on the
 * way: the kernel does that, and does not crash.
 */
public final class OneOrder {

    private OneOrder() {}

    /** What an engine does. */
    public interface Work {

        /** @throws Refusal if there can be no result */
        Report on(OrderLine line, Reports reports) throws Exception;
    }

    /** Waits for an order, has it worked on, says how that ended, and ends the process. */
    public static void serve(Work work) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) {
            return;
        }
        endWith(in);
        var reports = new Reports(System.out);
        reports.say(report(work, OrderLine.read(line), reports));
        Runtime.getRuntime().halt(0);
    }

    private static Report report(Work work, OrderLine line, Reports reports) {
        try {
            return work.on(line, reports);
        } catch (Throwable failure) {
            return Failure.report(failure, line.order());
        }
    }

    /** The server holds the other end: when that is gone, so is whoever wanted this work. */
    private static void endWith(Reader in) {
        var lifeline = new Thread(
                () -> {
                    try {
                        in.transferTo(Writer.nullWriter());
                    } catch (IOException broken) {
                        // as good as an end
                    } finally {
                        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                        Runtime.getRuntime().halt(1);
                    }
                },
                "lifeline");
        lifeline.setDaemon(true);
        lifeline.start();
    }
}
