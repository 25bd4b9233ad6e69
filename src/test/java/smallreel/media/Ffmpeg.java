package smallreel.media;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An FFmpeg that has nothing to do with the codec under test: it makes sources and judges results. */
public final class Ffmpeg {

    private static final Path HOME = Path.of(
                    System.getProperty("ffmpeg.home", "target/ffmpeg/org/bytedeco/ffmpeg/linux-x86_64-gpl"))
            .toAbsolutePath();

    /** What a program said. */
    public record Said(int exitCode, String out, String err) {}

    private Ffmpeg() {}

    /** Runs {@code ffmpeg} quietly; fails unless it succeeds. */
    public static Said ffmpeg(String... words) {
        List<String> all = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error", "-y"));
        all.addAll(List.of(words));
        Said said = run("ffmpeg", all);
        if (said.exitCode() != 0) {
            throw new IllegalStateException("ffmpeg " + String.join(" ", words) + ": " + said.err());
        }
        return said;
    }

    /** Runs {@code ffprobe}; what it says may be an error. */
    public static Said ffprobe(String... words) {
        List<String> all = new ArrayList<>(List.of("-hide_banner", "-v", "error"));
        all.addAll(List.of(words));
        return run("ffprobe", all);
    }

    private static Said run(String program, List<String> words) {
        try {
            Path err = Files.createTempFile("ffmpeg", ".err");
            List<String> command = new ArrayList<>(List.of(HOME.resolve(program).toString()));
            command.addAll(words);
            var builder = new ProcessBuilder(command).redirectError(err.toFile());
            builder.environment().put("LD_LIBRARY_PATH", HOME.toString());
            Process process = builder.redirectInput(new File("/dev/null")).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            String complaints = Files.readAllLines(err).stream()
                    .filter(line -> !line.contains("no version information available"))
                    // Which it says of the end of any Opus in Matroska.
                    .filter(line -> !line.endsWith("Error parsing Opus packet header."))
                    .collect(Collectors.joining("\n"));
            Files.delete(err);
            return new Said(code, out, complaints);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
