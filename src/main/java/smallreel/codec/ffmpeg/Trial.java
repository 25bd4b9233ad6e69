package smallreel.codec.ffmpeg;

import java.io.IOException;
import java.util.regex.Pattern;
import smallreel.codec.Order;
import smallreel.codec.Recipe;
import smallreel.codec.Report;
import smallreel.codec.child.Bounds;
import smallreel.codec.child.Reports;

/** Encodes, and finds out how like the source that is. */
final class Trial {

    private static final Pattern SSIM = Pattern.compile("^\\[Parsed_ssim.* All:([0-9.]+)");

    /** What it takes to encode, of all the time. */
    private static final double ENCODING = 0.7;

    private final Programs programs;
    private final Command command;
    private final Reports reports;

    private double ssim;
    private long pictures;
    private double seconds;

    private Trial(Programs programs, Command command, Reports reports) {
        this.programs = programs;
        this.command = command;
        this.reports = reports;
    }

    static Trial ofTheWhole(Programs programs, Order order, Source source, Reports reports) {
        return new Trial(programs, new Command(order, source), reports);
    }

    /** Of a part only, at which it does not matter whether that begins at the very picture. */
    static Trial ofSample(Programs programs, Order whole, Recipe part, Source source, Reports reports) {
        var order = new Order(whole.source(), whole.target().resolveSibling("sample"), part, whole.limits());
        return new Trial(programs, new Command(order, source.silenced(), true), reports);
    }

    /**
     * Null, or whatever is to be said if it comes to no good end.
     *
     * @param from the percentage that is done already
     * @param to the percentage that will be done after it
     */
    Report at(double crf, double from, double to) throws IOException, InterruptedException {
        double between = from + ENCODING * (to - from);
        var encoding = Run.alone(command.order(), command.source(), reports, from, between);
        Report failed = encoding.follow(programs.ffmpeg(command.encode(crf)));
        pictures = encoding.pictures();
        seconds = encoding.seconds();
        return failed == null ? compare(between, to) : failed;
    }

    private Report compare(double from, double to) throws IOException, InterruptedException {
        var comparing = Run.comparing(command.order(), command.source(), reports, pictures, from, to);
        Stream made = Source.of(
                        programs,
                        new Bounds(command.order().limits()),
                        command.order().target(),
                        true)
                .video();
        Report failed = comparing.follow(programs.ffmpeg(command.compare(made)));
        if (failed == null) {
            ssim = Double.parseDouble(comparing.said(SSIM).orElseThrow().group(1));
        }
        return failed;
    }

    /** Of all pictures, on average; brightness counts four times as much as each of the two colours. */
    double ssim() {
        return ssim;
    }

    long pictures() {
        return pictures;
    }

    /** How far it came in the source. */
    double seconds() {
        return seconds;
    }
}
