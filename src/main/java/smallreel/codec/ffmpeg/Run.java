package smallreel.codec.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import smallreel.codec.BoundedLines;
import smallreel.codec.Fault;
import smallreel.codec.LastWords;
import smallreel.codec.Media;
import smallreel.codec.Order;
import smallreel.codec.Progress;
import smallreel.codec.Report;
import smallreel.codec.child.Bounds;
import smallreel.codec.child.Refusal;
import smallreel.codec.child.Reports;

/** One run of {@code ffmpeg}: follows what it says of its progress, and ends it where a limit is reached. */
final class Run {

    private static final int LONGEST_LINE = 1000;
    private static final int FIRST_SIGNAL = 128 + 1;
    private static final int LAST_SIGNAL = 128 + 31;
    private static final double NOT_QUITE = 99.9;
    private static final double GRACE_SECONDS = 20;

    private final Bounds bounds;
    private final Source source;
    private final Media media;
    private final Reports reports;
    private final long mostBytes;
    private final double wholeSeconds;
    private final double from;
    private final double to;
    private final Path file;
    private final LastWords complaints = new LastWords();
    private final long begun = System.nanoTime();

    private Process process;
    private Report verdict;
    private Reading reading;
    private volatile long pictures;
    private volatile long bytes;
    private volatile double seconds;

    /** The only one, which is given up once its result has outgrown the source. */
    static Run alone(Order order, Source source, Reports reports) throws IOException {
        return alone(order, source, reports, 0, 100);
    }

    /**
     * One of several, which is given up once its result has outgrown the source.
     *
     * @param from the percentage that is done already
     * @param to the percentage that will be done after it
     */
    static Run alone(Order order, Source source, Reports reports, double from, double to) throws IOException {
        long most = order.recipe().cuts() ? Long.MAX_VALUE : Files.size(order.source());
        return new Run(order, source, reports, most, source.secondsOf(order.recipe()), from, to);
    }

    /**
     * One of several, whose results are measured when they are there.
     *
     * @param from the percentage that is done already
     * @param to the percentage that will be done after it
     */
    static Run oneOf(Order order, Source source, Reports reports, double from, double to) {
        return new Run(order, source, reports, Long.MAX_VALUE, source.secondsOf(order.recipe()), from, to);
    }

    /** One that compares so many pictures, and writes nothing. */
    static Run comparing(Order order, Source source, Reports reports, long pictures, double from, double to) {
        return new Run(order, source, reports, Long.MAX_VALUE, pictures / 1000.0, from, to);
    }

    private Run(
            Order order, Source source, Reports reports, long mostBytes, double wholeSeconds, double from, double to) {
        this.bounds = new Bounds(order.limits());
        this.source = source;
        this.media = source.media();
        this.file = order.source();
        this.reports = reports;
        this.mostBytes = mostBytes;
        this.wholeSeconds = wholeSeconds;
        this.from = from;
        this.to = to;
    }

    /** Null, or whatever is to be said if it comes to no good end. */
    Report follow(Process ffmpeg) throws IOException, InterruptedException {
        process = ffmpeg;
        reading = new Reading(ffmpeg.pid(), file);
        var errors = Programs.hear(ffmpeg, complaints);
        try (var following = reports.follow(this::moving)) {
            new BoundedLines(LONGEST_LINE, this::hear).drain(process.getInputStream());
        }
        int code = process.waitFor();
        errors.join();
        if (verdict == null) {
            check();
        }
        if (verdict == null && code != 0) {
            giveUp(code);
        }
        return verdict;
    }

    long pictures() {
        return pictures;
    }

    /** How far it came in the source. */
    double seconds() {
        return seconds;
    }

    /** The last that it said in such words. */
    Optional<MatchResult> said(Pattern words) {
        return complaints.last(words);
    }

    private void hear(String line) {
        int equals = line.indexOf('=');
        if (equals < 0 || verdict != null) {
            return;
        }
        String value = line.substring(equals + 1).strip();
        switch (line.substring(0, equals)) {
            case "frame" -> pictures = number(value, pictures);
            case "total_size" -> bytes = number(value, bytes);
            case "out_time_us" -> seconds = Math.max(seconds, number(value, 0) / 1e6);
            case "progress" -> {
                check();
                reports.say(moving());
            }
            default -> {}
        }
    }

    /** What it cannot tell yet, FFmpeg calls N/A. */
    private static long number(String value, long otherwise) {
        return value.matches("-?\\d{1,18}") ? Long.parseLong(value) : otherwise;
    }

    private void check() {
        try {
            Gaps.check(complaints);
            bounds.written(bytes);
            if (bytes > mostBytes) {
                end(new Report.Larger(media));
                return;
            }
            bounds.seconds(seconds);
            bounds.pictures(pictures);
            if (source.promisedSeconds() > 0 && seconds > 2 * source.promisedSeconds() + GRACE_SECONDS) {
                throw new Refusal(Fault.DAMAGED, "The time stamps of the video are damaged: they never end.");
            }
        } catch (Refusal beyond) {
            end(beyond.report());
        }
    }

    private void end(Report why) {
        verdict = why;
        // Not by its own method, which would close what we are reading.
        process.toHandle().destroyForcibly();
    }

    /** A signal is passed on: whoever watches this process knows what it means. */
    private void giveUp(int code) {
        System.err.println(complaints);
        if (code >= FIRST_SIGNAL && code <= LAST_SIGNAL) {
            Runtime.getRuntime().halt(code);
        }
        if (complaints.mention("annot allocate memory", "bad_alloc")) {
            throw new OutOfMemoryError("annot allocate memory");
        }
        Bounds.decoded(pictures);
        throw new IllegalStateException("ffmpeg ended with code " + code);
    }

    private Report.Moving moving() {
        double elapsed = (System.nanoTime() - begun) / 1e9;
        double part = wholeSeconds > 0 ? Math.min(1, seconds / wholeSeconds) : 0;
        double percent = Math.min(NOT_QUITE, from + part * (to - from));
        return new Report.Moving(
                new Progress(percent, elapsed > 0 ? seconds / elapsed : 0, media), pictures + bytes + reading.bytes());
    }
}
