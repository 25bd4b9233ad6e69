package smallreel.speed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import smallreel.behaviour.WholeJob;
import smallreel.codec.CodecAlone;
import smallreel.codec.Preset;

/** One clip and one preset: the codec, its rivals and the whole job, one after the other, again and again. */
final class Bout {

    private static final String ROW =
            "| %-18s | %-8s | %5s | %-12s | %-17s | %-17s | %-5s | %-15s | %9s | %-19s | %-17s | %-17s |";

    static final String HEAD = ROW.formatted(
            "clip",
            "preset",
            "pairs",
            "against",
            "wall ratio",
            "CPU ratio",
            "size",
            "SSIM",
            "s (CPU s)",
            "job - codec, s",
            "around, s",
            "server, CPU s");

    private final Setting setting;
    private final Contender codec;
    private final List<Contender> rivals;
    private final Contender job;
    private final List<Double> around = new ArrayList<>();

    /** What is to be made of what, and how often. */
    record Setting(Film film, int height, int seconds, Preset preset, int rounds) {

        Path clip() {
            return film.clip(height, seconds);
        }

        @Override
        public String toString() {
            return "%s %dp %d s".formatted(film.name().toLowerCase(Locale.ROOT), height, seconds);
        }
    }

    Bout(Setting setting, List<Rival> rivals, WholeJob server) {
        Path clip = setting.clip();
        Preset preset = setting.preset();
        this.setting = setting;
        this.codec = new Contender("codec", true, result -> CodecAlone.encode(clip, preset, result));
        this.rivals = rivals.stream()
                .map(rival -> new Contender(rival.name(), true, result -> rival.run(clip, preset, result)))
                .toList();
        this.job = new Contender("job", false, result -> {
            var journey = server.compress(clip, preset, result);
            around.add(journey.around());
            return journey.cost();
        });
    }

    /** @param round the first is 0 */
    void go(int round, Path folder) throws IOException, InterruptedException {
        if (round < setting.rounds()) {
            for (Contender next : (Iterable<Contender>) contenders()::iterator) {
                next.go(setting.clip(), folder.resolve("result"));
            }
        }
    }

    private Stream<Contender> contenders() {
        return Stream.of(Stream.of(codec), rivals.stream(), Stream.of(job)).flatMap(some -> some);
    }

    /** A line for each rival. */
    Stream<String> rows() {
        return rivals.stream().map(this::against);
    }

    private String against(Contender rival) {
        return String.format(
                Locale.ROOT,
                ROW,
                setting,
                setting.preset().id(),
                rival.costs().size(),
                rival.name(),
                Ratios.of(codec.costs(), rival.costs(), (ours, theirs) -> ours.wall() / theirs.wall()),
                Ratios.of(codec.costs(), rival.costs(), (ours, theirs) -> ours.processor() / theirs.processor()),
                "%.3f"
                        .formatted((double) codec.verdict().bytes()
                                / rival.verdict().bytes()),
                "%.4f : %.4f"
                        .formatted(codec.verdict().likeness(), rival.verdict().likeness()),
                "%.1f (%.1f)".formatted(median(Cost::wall), median(Cost::processor)),
                Ratios.of(job.costs(), codec.costs(), (whole, alone) -> whole.wall() - alone.wall()),
                Ratios.of(around, around, (one, same) -> one),
                Ratios.of(job.costs(), codec.costs(), (whole, alone) -> whole.processor()));
    }

    private double median(ToDoubleFunction<Cost> part) {
        return Ratios.of(codec.costs(), codec.costs(), (one, same) -> part.applyAsDouble(one))
                .median();
    }
}
