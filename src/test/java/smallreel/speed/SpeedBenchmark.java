package smallreel.speed;

import static smallreel.speed.Film.FILM;
import static smallreel.speed.Film.SCREEN;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.behaviour.WholeJob;
import smallreel.codec.Preset;
import smallreel.codec.Preset.Coding;

/**
 * How fast it is, and how fast FFmpeg's own program is at the same task, on the same machine and in turns. It prints,
 * and judges nothing but that results are whole: {@code mvn verify -Pbench}, {@code src/site/markdown/benchmarks.md}.
 */
class SpeedBenchmark {

    private static final boolean SHORT =
            Boolean.getBoolean("smallreel.bench.short") || "".equals(System.getProperty("smallreel.bench.short"));
    private static final int ROUNDS = Integer.getInteger("smallreel.bench.rounds", SHORT ? 1 : 2);
    private static final int SECONDS = Integer.getInteger("smallreel.bench.seconds", SHORT ? 6 : 30);
    private static final int LONG_SECONDS = Integer.getInteger("smallreel.bench.long-seconds", SHORT ? 12 : 120);
    /** Of what takes long to encode. */
    private static final int FEW_SECONDS = Math.max(2, SECONDS / 3);

    @TempDir
    Path folder;

    private static List<Bout.Setting> settings() {
        return List.of(
                new Bout.Setting(FILM, 720, SECONDS, Preset.FAST, ROUNDS),
                new Bout.Setting(SCREEN, 720, SECONDS, Preset.BALANCED, ROUNDS),
                new Bout.Setting(FILM, 720, FEW_SECONDS, Preset.SMALL, ROUNDS),
                new Bout.Setting(FILM, 1080, SECONDS, Preset.FAST, ROUNDS),
                new Bout.Setting(SCREEN, 1080, SECONDS, Preset.FAST, ROUNDS),
                new Bout.Setting(FILM, 720, LONG_SECONDS, Preset.FAST, 1),
                new Bout.Setting(SCREEN, 720, FEW_SECONDS, Preset.WEBM, ROUNDS),
                new Bout.Setting(FILM, 720, FEW_SECONDS, Preset.HEVC, ROUNDS),
                new Bout.Setting(FILM, 720, FEW_SECONDS, Preset.AV1, ROUNDS));
    }

    @Test
    void in_turns_with_ffmpeg() throws IOException, InterruptedException {
        List<Bout> bouts = new ArrayList<>();
        try (var server = WholeJob.onAServer(folder.resolve("server"))) {
            for (Bout.Setting setting : settings()) {
                bouts.add(new Bout(setting, rivals(setting), server));
            }
            warmUp(server);
            for (int round = 0; round < ROUNDS; round++) {
                for (Bout bout : bouts) {
                    bout.go(round, folder);
                }
            }
        }
        System.out.println(Bout.HEAD);
        bouts.stream().flatMap(Bout::rows).forEach(System.out::println);
    }

    /** Of the system's, an old one may be at hand: it is asked for what has not changed since. */
    private static List<Rival> rivals(Bout.Setting setting) {
        boolean old = setting.height() == 720
                && setting.seconds() <= SECONDS
                && List.of(Coding.H264, Coding.VP9).contains(setting.preset().coding());
        return Stream.concat(Stream.of(Rival.ofTheBuild()), Rival.ofTheSystem().filter(there -> old).stream())
                .toList();
    }

    /** A server that has done nothing yet is slow at its first job. */
    private void warmUp(WholeJob server) throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            server.compress(FILM.clip(720, 2), Preset.FAST, folder.resolve("warm"));
        }
    }
}
