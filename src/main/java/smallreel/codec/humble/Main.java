package smallreel.codec.humble;

import io.humble.video.Global;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import smallreel.codec.OrderLine;
import smallreel.codec.Report;

/**
 * The codec's process: one order from standard input, reports to standard output.
 *
 * <p>It ends with {@link Runtime#halt}, when it is done or when standard input ends. Nothing native is tidied up on the
 * way: the kernel does that, and does not crash.
 */
public final class Main {

    private static final int SILENT = -8;

    private Main() {}

    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) {
            return;
        }
        haltAtEndOf(in);
        Global.setFFmpegLoggingLevel(SILENT);
        var reports = new Reports(System.out);
        reports.say(work(OrderLine.read(line), reports));
        Runtime.getRuntime().halt(0);
    }

    private static Report work(OrderLine line, Reports reports) {
        try {
            return switch (line.task()) {
                case ENCODE -> new Encoding(line.order(), reports).run();
                case REMUX -> new Remuxing(line.order(), reports).run();
            };
        } catch (Throwable failure) {
            return Failure.report(failure, line.order());
        }
    }

    /** The server holds the other end: when that is gone, so is whoever wanted this work. */
    private static void haltAtEndOf(Reader in) {
        var lifeline = new Thread(
                () -> {
                    try {
                        in.transferTo(Writer.nullWriter());
                    } catch (IOException broken) {
                        // as good as an end
                    } finally {
                        Runtime.getRuntime().halt(1);
                    }
                },
                "lifeline");
        lifeline.setDaemon(true);
        lifeline.start();
    }
}
