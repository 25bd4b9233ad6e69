package smallreel.codec.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import smallreel.codec.Order;
import smallreel.codec.Recipe;

/**
 * The words by which FFmpeg is told what to make of a source.
 *
 * @param sought whether it may go to a part of it by the index; else everything before is decoded, and dropped
 */
record Command(Order order, Source source, boolean sought) {

    private static final int MANY = 8;
    static final List<String> PROGRESS = List.of("-stats_period", "0.4", "-nostats", "-progress", "pipe:1");

    Command(Order order, Source source) {
        this(order, source, source.canBeSought());
    }

    /** Decoded, and encoded anew at this quality. */
    List<String> encode(double crf) {
        List<String> words = decode(order.recipe().maxHeight());
        words.addAll(video(Quality.of(order.recipe(), crf)));
        words.addAll(sound(order.recipe().audioBitsPerSecond(source.channels())));
        words.addAll(output());
        return words;
    }

    /** Decoded, and encoded anew to a given size. */
    List<String> pass(Pass pass) {
        Budget budget = pass.budget();
        List<String> words = decode(budget.height() == null ? order.recipe().maxHeight() : budget.height());
        words.addAll(video(Quality.of(order.recipe(), pass)));
        if (pass.onlyLooks()) {
            words.addAll(List.of("-an"));
            words.addAll(PROGRESS);
            words.addAll(List.of("-f", "null", "-"));
        } else {
            words.addAll(sound(budget.audioBits()));
            words.addAll(output());
        }
        return words;
    }

    /**
     * What was made of it, decoded, and held against what should have been made, picture by picture in their order.
     * Stamps are as many milliseconds as there are pictures.
     *
     * @param made its only stream of pictures
     */
    List<String> compare(Stream made) {
        String inOrder = ",settb=1/1000,setpts=N";
        // Where the source changes its size, filters are not to begin anew, and lose count.
        List<String> words = new ArrayList<>(List.of("-v", "info", "-reinit_filter", "0"));
        words.addAll(opened());
        words.addAll(Programs.input(order.target()));
        String graph = "[0:%d]%s%s,scale=%d:%d,setsar=1%s[wanted];[1:%d]format=yuv420p,setsar=1%s[made];"
                        .formatted(
                                source.video().index(),
                                filters(order.recipe().maxHeight()),
                                sought ? "" : trim(order.recipe()),
                                made.width(),
                                made.height(),
                                inOrder,
                                made.index(),
                                inOrder)
                + "[made][wanted]ssim[alike]";
        words.addAll(List.of("-filter_complex", graph, "-map", "[alike]", "-fps_mode", "passthrough"));
        words.addAll(PROGRESS);
        words.addAll(List.of("-f", "null", "-"));
        return words;
    }

    /** The streams as they are, in the preset's container. */
    List<String> remux() {
        List<String> words = input();
        words.addAll(List.of("-c", "copy"));
        words.addAll(output());
        return words;
    }

    List<String> decode(Integer maxHeight) {
        List<String> words = input();
        // Stamps as fine as the source's, and never a picture too many.
        words.addAll(List.of("-fps_mode", "vfr", "-enc_time_base:v", "demux", "-vf", filters(maxHeight)));
        words.addAll(List.of("-threads", String.valueOf(threads())));
        return words;
    }

    private List<String> input() {
        List<String> words = opened();
        if (!sought) {
            words.addAll(part(order.recipe()));
        }
        words.addAll(List.of("-map", "0:" + source.video().index()));
        if (source.isHeard()) {
            words.addAll(List.of("-map", "0:" + source.sound().index()));
        }
        words.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1"));
        return words;
    }

    private List<String> opened() {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("-max_pixels", String.valueOf(order.limits().maxPixels())));
        if (sought) {
            words.addAll(part(order.recipe()));
        }
        words.addAll(Programs.input(order.source()));
        return words;
    }

    /** What {@link #part} does, said after the source, as a filter. */
    private static String trim(Recipe recipe) {
        String start = recipe.start() == null ? "" : ":start=" + seconds(recipe.start());
        String length = recipe.end() == null ? "" : ":duration=" + seconds(recipe.lengthOf(recipe.end()));
        return recipe.trims() ? ",trim=" + (start + length).substring(1) : "";
    }

    /** Said before the source, FFmpeg goes there; said after it, everything before is decoded, and dropped. */
    private static List<String> part(Recipe recipe) {
        List<String> words = new ArrayList<>();
        if (recipe.start() != null) {
            words.addAll(List.of("-ss", seconds(recipe.start())));
        }
        if (recipe.end() != null) {
            words.addAll(List.of("-to", seconds(recipe.end())));
        }
        return words;
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.6f", seconds);
    }

    private List<String> output() {
        String container = order.recipe().preset().container();
        List<String> words = new ArrayList<>();
        if (container.equals("mp4")) {
            // The index before the media, so that it plays while it loads.
            words.addAll(List.of("-movflags", "+faststart"));
        }
        words.addAll(PROGRESS);
        words.addAll(List.of("-f", container, "file:" + order.target()));
        return words;
    }

    private String filters(Integer maxHeight) {
        String scale = maxHeight == null ? "1" : "min(1\\,%d/ih)".formatted(maxHeight);
        return source.video().wholePictures()
                + source.video().fps().thinnedTo(order.recipe().maxFps())
                + source.video().ordinaryLight()
                + "scale=w=max(16\\,2*trunc(iw*%1$s/2)):h=max(16\\,2*trunc(ih*%1$s/2)):flags=bicubic".formatted(scale)
                + ",format=yuv420p,setsar=" + source.video().shownPixelAspect();
    }

    private List<String> video(Quality quality) {
        List<String> words = new ArrayList<>(quality.words());
        switch (order.recipe().preset().coding()) {
            case H264 -> {}
            // Without this tag, Apple's players do not know it.
            case HEVC ->
                words.addAll(List.of(
                        "-tag:v", "hvc1", "-x265-params", "log-level=error:pools=" + threads() + quality.x265()));
            case VP9 -> words.addAll(List.of("-deadline", "good", "-tile-columns", "2", "-row-mt", "1", "-g", "240"));
            case AV1 -> words.addAll(List.of("-g", "240", "-svtav1-params", "lp=" + threads()));
        }
        return words;
    }

    private List<String> sound(long bitsPerSecond) {
        if (!source.isHeard()) {
            return List.of();
        }
        boolean webm = order.recipe().preset().container().equals("webm");
        return List.of(
                "-c:a",
                webm ? "libopus" : "aac",
                "-b:a",
                String.valueOf(bitsPerSecond),
                "-ac",
                String.valueOf(source.channels()),
                "-af",
                Gaps.FILLED);
    }

    private static int threads() {
        return Math.min(MANY, Runtime.getRuntime().availableProcessors());
    }
}
