package smallreel.codec.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import smallreel.codec.ForkedTranscoder;
import smallreel.codec.Limits;
import smallreel.codec.Order;
import smallreel.codec.Outcome;

/**
 * What became of one damaged input.
 *
 * @param way null if the supervisor threw
 * @param outcome null then, too
 * @param judged whether a result of it was given to an independent decoder
 * @param findings what must not be, in words; empty if all is as promised
 */
record Trial(Damaged input, Passage.Way way, Outcome outcome, Duration took, boolean judged, List<String> findings) {

    static final Limits LIMITS = new Limits(
            1920L * 1080,
            Duration.ofHours(12),
            1000,
            500,
            1L << 30,
            1L << 30,
            4L << 30,
            Duration.ofSeconds(90),
            Duration.ofSeconds(45));

    /** Runs it as the server would. */
    static Trial of(Damaged input, ForkedTranscoder transcoder, Path folder, boolean judged) throws IOException {
        Path home = Files.createDirectory(folder.resolve(String.valueOf(input.number())));
        Path source = home.resolve(input.fileName());
        Path target = Files.createDirectory(home.resolve("made")).resolve("result");
        Files.write(source, input.bytes());
        List<String> findings = new ArrayList<>();
        Passage.Way way = null;
        Outcome outcome = null;
        long begun = System.nanoTime();
        try {
            var order = new Order(source, target, input.recipe(), LIMITS).inPiecesOf(input.pieces());
            var passage = Passage.of(order, transcoder, home.resolve("pieces"));
            way = passage.way();
            outcome = passage.outcome();
            findings.addAll(passage.findings());
        } catch (RuntimeException | Error e) {
            findings.add("the supervisor failed: " + e);
        }
        var took = Duration.ofNanos(System.nanoTime() - begun);
        if (outcome != null) {
            findings.addAll(new Inspection(input, outcome, source, target, judged).findings());
        }
        findings.addAll(left(home));
        delete(home);
        boolean made = outcome instanceof Outcome.Done done && done.method() != Outcome.Method.ORIGINAL;
        return new Trial(input, way, outcome, took, judged && made, findings);
    }

    /** Processes are known by the folder that they were told of. */
    private static List<String> left(Path home) {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().commandLine().orElse("").contains(home + "/"))
                .map(process -> "left a process: " + process.pid())
                .toList();
    }

    private static void delete(Path home) throws IOException {
        List<Path> all;
        try (var paths = Files.walk(home)) {
            all = new ArrayList<>(paths.toList());
        }
        Collections.reverse(all);
        for (Path path : all) {
            Files.delete(path);
        }
    }

    /** In a word or two: the state, and why. */
    String ending() {
        if (outcome instanceof Outcome.Done done) {
            return done.method().name();
        }
        if (outcome instanceof Outcome.Refused refused) {
            return refused.fault().name();
        }
        return outcome instanceof Outcome.Broken broken ? broken.fault().name() : "NONE";
    }

    boolean died() {
        List<String> tried = List.of();
        if (outcome instanceof Outcome.Done done) {
            tried = done.tried();
        } else if (outcome instanceof Outcome.Refused refused) {
            tried = refused.tried();
        } else if (outcome instanceof Outcome.Broken broken) {
            tried = broken.tried();
        }
        return tried.stream().anyMatch(line -> line.contains("CODEC_CRASHED"));
    }

    String told() {
        return "%s #%d (%s; %s; %s): %s, %s in %d ms: %s"
                .formatted(
                        input.from().name(),
                        input.number(),
                        input.how(),
                        input.recipe(),
                        input.bytes().length + " bytes",
                        way,
                        outcome,
                        took.toMillis(),
                        findings);
    }
}
