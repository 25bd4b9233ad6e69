package smallreel.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.behaviour.WholeJob;
import smallreel.codec.Preset;

/**
 * How much sooner a long video is done by two workers than by one, and than by FFmpeg's own program on as many
 * processors. It prints, and judges nothing but that results are whole: {@code mvn verify -Pbench-scaling},
 * {@code src/site/markdown/benchmarks.md}.
 */
class ScalingBenchmark {

    private static final int SECONDS = Integer.getInteger("smallreel.bench.seconds", 240);
    private static final int SEGMENT = Integer.getInteger("smallreel.bench.segment-seconds", 15);
    private static final int ROUNDS = Integer.getInteger("smallreel.bench.rounds", 2);
    private static final List<Preset> PRESETS = List.of(Preset.FAST, Preset.BALANCED);

    @TempDir
    Path folder;

    @Test
    void a_long_video_by_one_worker_by_two_and_by_ffmpeg() throws IOException, InterruptedException {
        Path clip = Film.FILM.clip(720, SECONDS);
        var rival = Rival.ofTheBuild();
        try (var one = server("one", List.of("taskset", "-c", "0"), 1, SEGMENT);
                var two = server("two", List.of("taskset", "-c", "0,1"), 2, SEGMENT);
                var whole = server("whole", List.of("taskset", "-c", "0,1"), 1, 0)) {
            System.out.printf(
                    "%n%d s of 720p in segments of %d s; seconds from the first byte sent to the end, and ratios%n",
                    SECONDS, SEGMENT);
            System.out.println(
                    "| preset | 1 worker, 1 processor | 2 workers, 2 processors | in one go, 2 processors"
                            + " | FFmpeg 8.0, 2 processors | 1 worker : 2 workers | 2 workers : FFmpeg | size, segments : one go |");
            System.out.println("|---|---|---|---|---|---|---|---|");
            for (WholeJob server : List.of(one, two, whole)) {
                warmUp(server);
            }
            for (Preset preset : PRESETS) {
                Map<String, Contender> all = new LinkedHashMap<>();
                for (var way : Map.of("one", one, "two", two, "whole", whole).entrySet()) {
                    all.put(way.getKey(), new Contender(way.getKey(), false, to -> way.getValue()
                            .compress(clip, preset, to)
                            .cost()));
                }
                all.put("ffmpeg", new Contender("ffmpeg", false, to -> rival.run(clip, preset, to)));
                for (int round = 0; round < ROUNDS; round++) {
                    for (Contender contender : all.values()) {
                        contender.go(clip, folder.resolve("result"));
                    }
                    tell(preset, all, round);
                }
            }
        }
    }

    /** A server that has done nothing yet is slow at its first job. */
    private void warmUp(WholeJob server) throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            server.compress(Film.FILM.clip(720, 2), Preset.FAST, folder.resolve("warm"));
        }
    }

    private WholeJob server(String name, List<String> wrapper, int workers, int segment) throws IOException {
        return WholeJob.onAServer(
                Files.createDirectory(folder.resolve(name)),
                wrapper,
                Map.of(
                        "SMALLREEL_WORKERS",
                        String.valueOf(workers),
                        "SMALLREEL_SEGMENT_SECONDS",
                        String.valueOf(segment)));
    }

    private static void tell(Preset preset, Map<String, Contender> all, int round) {
        double one = wall(all, "one", round);
        double two = wall(all, "two", round);
        double whole = wall(all, "whole", round);
        double ffmpeg = wall(all, "ffmpeg", round);
        System.out.printf(
                "| `%s` | %.1f | %.1f | %.1f | %.1f | %.2f | %.2f | %.3f |%n",
                preset.id(),
                one,
                two,
                whole,
                ffmpeg,
                one / two,
                two / ffmpeg,
                (double) all.get("two").verdict().bytes()
                        / all.get("whole").verdict().bytes());
    }

    private static double wall(Map<String, Contender> all, String name, int round) {
        return all.get(name).costs().get(round).wall();
    }
}
