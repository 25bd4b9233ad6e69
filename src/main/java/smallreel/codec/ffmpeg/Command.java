package smallreel.codec.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import smallreel.codec.Order;
import smallreel.codec.Recipe;

/** The words by which FFmpeg is told what to make of a source. */
record Command(Order order, Source source) {

    private static final int MANY = 8;

    /** Light is brought back to what an ordinary screen shows. Such sources are BT.2020, even where they do not say so. */
    private static final String TONE_MAPPING = "zscale=tin=%s:pin=bt2020:min=bt2020nc:t=linear:npl=100,"
            + "format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,";

    /** Decoded, and encoded anew. */
    List<String> encode() {
        Recipe recipe = order.recipe();
        List<String> words = input();
        // Stamps as fine as the source's, and never a picture too many.
        words.addAll(List.of("-fps_mode", "vfr", "-enc_time_base:v", "demux", "-vf", filters()));
        words.addAll(List.of("-threads", String.valueOf(threads())));
        words.addAll(video(recipe));
        if (source.sound() != null) {
            words.addAll(sound(recipe, Math.min(2, Math.max(1, source.sound().channels()))));
        }
        words.addAll(output());
        return words;
    }

    /** The streams as they are, in the preset's container. */
    List<String> remux() {
        List<String> words = input();
        words.addAll(List.of("-c", "copy"));
        words.addAll(output());
        return words;
    }

    private List<String> input() {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("-max_pixels", String.valueOf(order.limits().maxPixels())));
        words.addAll(Programs.input(order.source()));
        words.addAll(List.of("-map", "0:" + source.video().index()));
        if (source.sound() != null) {
            words.addAll(List.of("-map", "0:" + source.sound().index()));
        }
        words.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1"));
        return words;
    }

    private List<String> output() {
        Path target = order.target();
        String container = order.recipe().preset().container();
        List<String> words = new ArrayList<>();
        if (container.equals("mp4")) {
            // The index before the media, so that it plays while it loads.
            words.addAll(List.of("-movflags", "+faststart"));
        }
        words.addAll(List.of("-stats_period", "0.4", "-nostats", "-progress", "pipe:1"));
        words.addAll(List.of("-f", container, "file:" + target));
        return words;
    }

    private String filters() {
        Integer maxHeight = order.recipe().maxHeight();
        String scale = maxHeight == null ? "1" : "min(1\\,%d/ih)".formatted(maxHeight);
        return (source.video().isInterlaced() ? "bwdif=mode=send_frame:deint=interlaced," : "")
                + source.video().fps().thinnedTo(order.recipe().maxFps())
                + (source.video().isHdr()
                        ? TONE_MAPPING.formatted(source.video().transfer())
                        : "")
                + "scale=w=max(16\\,2*trunc(iw*%1$s/2)):h=max(16\\,2*trunc(ih*%1$s/2)):flags=bicubic".formatted(scale)
                + ",format=yuv420p,setsar=" + source.video().shownPixelAspect();
    }

    private static List<String> video(Recipe recipe) {
        String crf = String.valueOf(recipe.effectiveCrf());
        String effort = recipe.preset().effort();
        return switch (recipe.preset().coding()) {
            case H264 -> List.of("-c:v", "libx264", "-preset", effort, "-crf", crf);
            // Without this tag, Apple's players do not know it.
            case HEVC ->
                List.of(
                        "-c:v",
                        "libx265",
                        "-preset",
                        effort,
                        "-crf",
                        crf,
                        "-tag:v",
                        "hvc1",
                        "-x265-params",
                        "log-level=error:pools=" + threads());
            case VP9 ->
                List.of(
                        "-c:v",
                        "libvpx-vp9",
                        "-crf",
                        crf,
                        "-b:v",
                        "0",
                        "-deadline",
                        "good",
                        "-cpu-used",
                        effort,
                        "-tile-columns",
                        "2",
                        "-row-mt",
                        "1",
                        "-g",
                        "240");
            case AV1 ->
                List.of(
                        "-c:v",
                        "libsvtav1",
                        "-preset",
                        effort,
                        "-crf",
                        crf,
                        "-g",
                        "240",
                        "-svtav1-params",
                        "lp=" + threads());
        };
    }

    /** Gaps are filled with silence, so that sound stays where it belongs. */
    private static List<String> sound(Recipe recipe, int channels) {
        boolean webm = recipe.preset().container().equals("webm");
        return List.of(
                "-c:a",
                webm ? "libopus" : "aac",
                "-b:a",
                String.valueOf(recipe.audioBitsPerSecond(channels)),
                "-ac",
                String.valueOf(channels),
                "-af",
                "aresample=async=1:min_hard_comp=0.1:first_pts=0");
    }

    private static int threads() {
        return Math.min(MANY, Runtime.getRuntime().availableProcessors());
    }
}
