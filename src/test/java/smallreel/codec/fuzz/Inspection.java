package smallreel.codec.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import smallreel.codec.Fault;
import smallreel.codec.Outcome;
import smallreel.media.Ffmpeg;

/** Holds an outcome against what is promised of every outcome. */
record Inspection(Damaged input, Outcome outcome, Path source, Path target, boolean judged) {

    /** What a damaged clip of a second must never be: that it takes long, or fills the disk, is ours. */
    private static final Set<Fault> OURS =
            Set.of(Fault.TOO_SLOW, Fault.STALLED, Fault.DISK_FULL, Fault.CODEC_UNAVAILABLE, Fault.OUTPUT_TOO_LARGE);

    /** Pictures that come 3 s after each other are believed in, and no clip, spliced and thrice repeated, has more than 80. */
    private static final double MOST_SECONDS = 240;

    List<String> findings() throws IOException {
        List<String> findings = new ArrayList<>();
        Set<String> files = names(target.getParent());
        boolean done = outcome instanceof Outcome.Done;
        if (!files.equals(done ? Set.of("result") : Set.of())) {
            findings.add("left files: " + files);
        }
        if (!Files.exists(source) || Files.size(source) != input.bytes().length) {
            findings.add("touched the source");
        }
        if (outcome instanceof Outcome.Done made && files.contains("result")) {
            result(made, findings);
        }
        findings.addAll(faults(outcome));
        return findings;
    }

    /** What must not be said of any input. */
    static List<String> faults(Outcome outcome) {
        List<String> findings = new ArrayList<>();
        if (outcome instanceof Outcome.Refused refused) {
            fault(refused.fault(), refused.detail(), findings);
        } else if (outcome instanceof Outcome.Broken broken) {
            fault(broken.fault(), broken.detail(), findings);
        } else if (outcome instanceof Outcome.Stopped) {
            findings.add("nobody stopped it");
        }
        return findings;
    }

    private static void fault(Fault fault, String detail, List<String> findings) {
        if (OURS.contains(fault)) {
            findings.add("an unlikely fault: " + fault);
        }
        // A process that can still speak has not crashed: it should say what is wrong with the source.
        if (fault == Fault.CODEC_CRASHED && !detail.startsWith("The codec ended with code")) {
            findings.add("an untold fault: " + detail);
        }
    }

    private void result(Outcome.Done done, List<String> findings) throws IOException {
        if (Files.size(target) > Files.size(source)) {
            findings.add("larger than the source");
        }
        Double declared = done.source().durationSeconds();
        Double seconds = done.result().durationSeconds();
        boolean encoded = done.method() == Outcome.Method.ENCODED;
        if (encoded && seconds == null) {
            findings.add("a result without a length");
        }
        double most = Math.max(MOST_SECONDS, declared == null ? 0 : declared * 1.1 + 5);
        if (done.method() != Outcome.Method.ORIGINAL && seconds != null && seconds > most) {
            findings.add("implausibly long: " + seconds + " s of " + declared + " s");
        }
        if (done.method() == Outcome.Method.ORIGINAL && Files.mismatch(source, target) != -1) {
            findings.add("not the original");
        }
        if (judged && done.method() != Outcome.Method.ORIGINAL) {
            decode(encoded, findings);
        }
    }

    /** What we encoded must decode without a word; what only was moved may be as damaged as it came. */
    private void decode(boolean encoded, List<String> findings) {
        var probed = Ffmpeg.ffprobe(
                "-count_frames",
                "-select_streams",
                "v",
                "-show_entries",
                "stream=nb_read_frames",
                "-of",
                "csv=p=0",
                target.toString());
        int pictures = probed.out()
                .lines()
                .map(line -> line.replaceAll("\\D", ""))
                .filter(line -> !line.isEmpty())
                .mapToInt(Integer::parseInt)
                .sum();
        if (pictures == 0 || encoded && probed.exitCode() != 0) {
            findings.add("does not decode: " + pictures + " pictures, " + probed.err());
        }
        if (pictures > 2000) {
            findings.add("implausibly many pictures: " + pictures);
        }
        if (encoded && !probed.err().isBlank()) {
            findings.add("decodes with complaints: " + probed.err());
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return Set.copyOf(files.map(file -> file.getFileName().toString()).toList());
        }
    }
}
