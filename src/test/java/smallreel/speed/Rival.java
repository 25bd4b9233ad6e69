package smallreel.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import smallreel.codec.CodecAlone;
import smallreel.codec.Preset;

/**
 * An {@code ffmpeg} on the command line, told to make what a preset makes.
 *
 * @param libraries where it finds its own, or null where the system knows
 */
record Rival(String name, Path program, Path libraries) {

    private static final Path OF_THE_BUILD =
            Path.of("target/ffmpeg/org/bytedeco/ffmpeg/linux-x86_64-gpl").toAbsolutePath();

    static Rival ofTheBuild() {
        return new Rival("FFmpeg 8.0", OF_THE_BUILD.resolve("ffmpeg"), OF_THE_BUILD);
    }

    static Optional<Rival> ofTheSystem() {
        Path program = Path.of("/usr/bin/ffmpeg");
        return Files.isExecutable(program) ? Optional.of(new Rival("the system's", program, null)) : Optional.empty();
    }

    /** Under the same limits as the codec, as nice, and with no more rights: as root, SVT-AV1 would put itself first. */
    Cost run(Path clip, Preset preset, Path result) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(List.of("-hide_banner", "-nostdin", "-v", "error", "-y", "-i", clip.toString()));
        words.addAll(picture(preset));
        words.addAll(sound(preset));
        words.addAll(List.of("-f", preset.container(), result.toString()));
        var builder = new ProcessBuilder(CodecAlone.limited(words, result.getParent()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("SVT_LOG", "1");
        if (libraries != null) {
            builder.environment().put("LD_LIBRARY_PATH", libraries.toString());
        }
        double before = Processor.ofTheDead();
        long begun = System.nanoTime();
        int code = builder.start().waitFor();
        double wall = (System.nanoTime() - begun) / 1e9;
        assertThat(code).as(String.join(" ", words)).isZero();
        return new Cost(wall, Processor.ofTheDead() - before);
    }

    private static List<String> picture(Preset preset) {
        int threads = Math.min(8, Runtime.getRuntime().availableProcessors());
        String crf = String.valueOf(preset.crf());
        return switch (preset.coding()) {
            case H264 -> List.of("-c:v", "libx264", "-preset", preset.effort(), "-crf", crf);
            case VP9 ->
                List.of(("-c:v libvpx-vp9 -crf %s -b:v 0 -deadline good -cpu-used %s -tile-columns 2 -g 240"
                                .formatted(crf, preset.effort()))
                        .split(" "));
            case HEVC ->
                List.of(
                        ("-threads %1$d -c:v libx265 -preset %2$s -crf %3$s -tag:v hvc1 -x265-params log-level=error:pools=%1$d"
                                        .formatted(threads, preset.effort(), crf))
                                .split(" "));
            case AV1 ->
                List.of(("-threads %1$d -c:v libsvtav1 -preset %2$s -crf %3$s -g 240 -svtav1-params lp=%1$d"
                                .formatted(threads, preset.effort(), crf))
                        .split(" "));
        };
    }

    private List<String> sound(Preset preset) {
        List<String> words = new ArrayList<>(List.of("-b:a", preset.audioKbps() + "k"));
        if (preset.container().equals("mp4")) {
            words.addAll(List.of("-c:a", "aac", "-movflags", "+faststart"));
        } else if (preset == Preset.AV1) {
            words.addAll(List.of("-c:a", "libopus"));
        } else if (libraries == null) {
            words.addAll(List.of("-c:a", "libvorbis"));
        } else {
            // It was built without libvorbis, and has one of its own.
            words.addAll(List.of("-c:a", "vorbis", "-strict", "experimental"));
        }
        return words;
    }
}
