package smallreel.codec.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import smallreel.codec.Fault;
import smallreel.codec.Media;
import smallreel.codec.Order;
import smallreel.codec.Report;
import smallreel.codec.child.Bounds;
import smallreel.codec.child.Refusal;
import smallreel.codec.child.Reports;

/** Pictures out of a video, as JPEG: upright, with square pixels, in the light of an ordinary screen, never enlarged. */
record Stills(Programs programs, Order order, Reports reports) {

    /** The longer side of a poster, in pixels. */
    private static final int POSTER = 1280;

    /** The longer side of each picture on a sheet. */
    private static final int TILE = 320;

    private static final String TILE_NAME = "tile-%02d.jpg";
    private static final int COLUMNS = 4;
    private static final int ROWS = 3;
    private static final int TILES = COLUMNS * ROWS;

    /** Of so many pictures the one that is most like all of them is shown, rather than one of a fade or a flash. */
    private static final int CANDIDATES = 30;

    private static final double INTO_IT = 0.1;
    private static final double FAR_INTO_IT = 10;

    /** A telling picture from near the beginning. */
    Report poster() throws IOException, InterruptedException {
        var source = Work.admitted(programs, order, true);
        double at = Math.min(FAR_INTO_IT, INTO_IT * length(source));
        String filters = shown(source, POSTER) + ",thumbnail=" + CANDIDATES;
        Report failed = picture(source, at, filters, order.target(), 0, 100);
        if (failed == null && isMissing(order.target())) {
            failed = picture(source, 0, filters, order.target(), 0, 100);
        }
        return failed == null ? done(source) : failed;
    }

    /** Twelve pictures in three rows, each from the middle of a twelfth. */
    Report contactSheet() throws IOException, InterruptedException {
        var source = Work.admitted(programs, order, true);
        double step = length(source) / TILES;
        if (step <= 0) {
            throw new Refusal(Fault.DAMAGED, "The video does not say how long it is, so that it cannot be spread out.");
        }
        List<Path> tiles = new ArrayList<>();
        for (int i = 0; i < TILES; i++) {
            Path tile = order.target().resolveSibling(TILE_NAME.formatted(tiles.size()));
            double part = 100.0 / (TILES + 1);
            Report failed = picture(source, (i + 0.5) * step, shown(source, TILE), tile, i * part, (i + 1) * part);
            if (failed != null) {
                return failed;
            }
            // Where it ends sooner than it says, the sheet does too.
            if (!isMissing(tile)) {
                tiles.add(tile);
            }
        }
        Bounds.decoded(tiles.size());
        Report failed = joined(source);
        return failed == null ? done(source) : failed;
    }

    private double length(Source source) {
        return Math.max(0, source.secondsOf(order.recipe()));
    }

    private Report picture(Source source, double at, String filters, Path jpeg, double from, double to)
            throws IOException, InterruptedException {
        double start = order.recipe().start() == null ? 0 : order.recipe().start();
        List<String> words = new ArrayList<>(
                List.of("-max_pixels", String.valueOf(order.limits().maxPixels()), "-ss", Command.seconds(start + at)));
        if (order.recipe().end() != null) {
            words.addAll(List.of("-to", Command.seconds(order.recipe().end())));
        }
        words.addAll(Programs.input(order.source()));
        words.addAll(List.of("-map", "0:" + source.video().index(), "-vf", filters));
        words.addAll(jpeg(jpeg));
        return Run.oneOf(order, source, reports, from, to).follow(programs.ffmpeg(words));
    }

    private Report joined(Source source) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                "-f",
                "image2",
                "-i",
                // By its name alone: elsewhere in a path, a percent sign would mean something too.
                TILE_NAME,
                "-vf",
                "tile=%dx%d".formatted(COLUMNS, ROWS)));
        words.addAll(jpeg(order.target()));
        return Run.oneOf(order, source, reports, 100.0 * TILES / (TILES + 1), 100)
                .follow(programs.ffmpeg(words));
    }

    private static List<String> jpeg(Path file) {
        List<String> words = new ArrayList<>(List.of("-map_metadata", "-1", "-frames:v", "1", "-q:v", "4"));
        // One picture is enough, however many of the others are damaged.
        words.addAll(List.of("-max_error_rate", "1"));
        words.addAll(Command.PROGRESS);
        words.addAll(List.of("-f", "mjpeg", "file:" + file));
        return words;
    }

    private static String shown(Source source, int side) {
        var video = source.video();
        String width = "iw*" + video.shownPixelAspect();
        String factor = "min(1\\,%d/max(%s\\,ih))".formatted(side, width);
        return video.wholePictures()
                + video.ordinaryLight()
                + "scale=w=max(1\\,round(%1$s*%2$s)):h=max(1\\,round(ih*%2$s))".formatted(width, factor)
                + ",setsar=1,format=yuvj420p";
    }

    private static boolean isMissing(Path file) throws IOException {
        return !Files.exists(file) || Files.size(file) == 0;
    }

    private Report done(Source source) throws IOException {
        if (isMissing(order.target())) {
            throw new Refusal(Fault.DAMAGED, "No picture of the video can be decoded.");
        }
        var picture = new Media("jpg", null, null, null, null, "mjpeg", null);
        return new Report.Done(source.media(), picture, 1, 0);
    }
}
