package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The codec as it was built, for tests. */
public final class Bench {

    static final Limits LIMITS = new Limits(
            8192L * 4320,
            Duration.ofHours(4),
            1000,
            500,
            10L << 30,
            10L << 30,
            4L << 30,
            Duration.ofHours(1),
            Duration.ofSeconds(60));

    private static final Path BUILT = Path.of("target/codec");
    private static final Path KITS = Path.of("target/kits");

    private static Sandbox best;

    private Bench() {}

    /** As a server has it on this machine. */
    public static ForkedTranscoder transcoder() {
        return new ForkedTranscoder(kits(), sandbox());
    }

    /** As a server has it whose settings allow only these. */
    static ForkedTranscoder transcoder(Engine... engines) {
        return new ForkedTranscoder(kits(KITS, Bench::built, engines), sandbox());
    }

    static Viewer viewer(Engine... engines) {
        return new Viewer(engines.length == 0 ? kits() : kits(KITS, Bench::built, engines), sandbox());
    }

    static synchronized Sandbox sandbox() {
        try {
            best = best == null ? Sandbox.best() : best;
            return best;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Kits kits() {
        return kits(KITS, Bench::built);
    }

    private static InputStream built(String name) throws IOException {
        return Files.newInputStream(BUILT.resolve(name));
    }

    static Kits kits(Path folder, Resources from) {
        return kits(folder, from, Engine.values());
    }

    private static Kits kits(Path folder, Resources from, Engine... engines) {
        try {
            return Kits.unpackInto(folder, from, List.of(engines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a file {@code result} in the folder, and nothing else; fails unless it was encoded. */
    static Outcome.Done encoded(Path clip, Path folder, Recipe recipe, Engine... engines) {
        Path result = folder.resolve("result");
        Outcome outcome = transcoded(clip, result, recipe, LIMITS, engines);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(filesIn(folder)).containsExactly(result);
        var done = (Outcome.Done) outcome;
        assertThat(done.method()).isEqualTo(Outcome.Method.ENCODED);
        return done;
    }

    static Outcome transcoded(Path clip, Path result, Recipe recipe, Limits limits, Engine... engines) {
        var order = new Order(clip, result, recipe, limits);
        var transcoder = engines.length == 0 ? transcoder() : transcoder(engines);
        return transcoder.transcode(order, progress -> {}, new StopSignal());
    }

    /** All that the codec's process says of an order, if it is let end by itself. */
    static List<Report> reports(Order order) throws IOException, InterruptedException {
        Kit kit = kits().inOrderFor(order.recipe()).get(0);
        var command =
                new ChildCommand(Sandbox.of("off"), kit, order, order.target().getParent());
        Process codec = command.builder().redirectError(Redirect.DISCARD).start();
        try (var in = codec.getOutputStream();
                var out = codec.inputReader(StandardCharsets.UTF_8)) {
            in.write((new OrderLine(Task.ENCODE, order).write() + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
            List<Report> said =
                    out.lines().map(ReportLine::read).flatMap(Optional::stream).toList();
            codec.waitFor();
            return said;
        }
    }

    /** The codec's process, if one is running for us; the sandbox's own programs are told the same words. */
    static Optional<ProcessHandle> child() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .filter(p -> p.info()
                        .commandLine()
                        .orElse("")
                        .matches("[^ ]*/java .*smallreel.codec.(humble|ffmpeg).Main.*|.*/ffmpeg .*"))
                .findFirst();
    }

    static List<Path> filesIn(Path folder) {
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
