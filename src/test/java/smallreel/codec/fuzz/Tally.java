package smallreel.codec.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import smallreel.codec.Outcome;

/** Counts what became of all inputs. */
final class Tally {

    private final List<Trial> trials = new ArrayList<>();

    synchronized void add(Trial trial) {
        trials.add(trial);
    }

    synchronized int count() {
        return trials.size();
    }

    synchronized List<Trial> findings() {
        return trials.stream().filter(trial -> !trial.findings().isEmpty()).toList();
    }

    synchronized List<Trial> refused() {
        return trials.stream().filter(trial -> !done(trial)).toList();
    }

    private long judged() {
        return trials.stream().filter(Trial::judged).count();
    }

    synchronized String line() {
        return "fuzz: %d inputs, %d done, %d refused, %d broken, %d findings, longest %d ms"
                .formatted(
                        trials.size(),
                        trials.stream().filter(Tally::done).count(),
                        trials.stream()
                                .filter(t -> t.outcome() instanceof Outcome.Refused)
                                .count(),
                        trials.stream()
                                .filter(t -> t.outcome() instanceof Outcome.Broken)
                                .count(),
                        findings().size(),
                        longest(trials));
    }

    synchronized String table() {
        Map<String, List<Trial>> bySeed = trials.stream()
                .collect(Collectors.groupingBy(t -> t.input().from().name(), TreeMap::new, Collectors.toList()));
        String head = row("source", List.of("inputs", "done", "longest"), "otherwise");
        String rows = bySeed.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
        return head + "\n" + rows + "\n" + row("all", trials) + "\n"
                + "done in pieces: " + went(Passage.Way.IN_PIECES)
                + "; in one go since the pieces could not be made or joined: "
                + went(Passage.Way.IN_ONE_GO_AFTER_ALL) + "; results decoded independently: " + judged()
                + "; processes that died, though another kit may have done the work: "
                + trials.stream().filter(Trial::died).count() + "; left behind: " + complaints("left a process")
                + "; failures of the supervisor: " + complaints("the supervisor");
    }

    private long went(Passage.Way way) {
        return trials.stream().filter(trial -> trial.way() == way).count();
    }

    private long complaints(String of) {
        return trials.stream()
                .flatMap(trial -> trial.findings().stream())
                .filter(finding -> finding.startsWith(of))
                .count();
    }

    private static String row(String name, List<Trial> trials) {
        String otherwise = trials.stream()
                .collect(Collectors.groupingBy(Trial::ending, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        long done = trials.stream().filter(Tally::done).count();
        return row(
                name, List.of(String.valueOf(trials.size()), String.valueOf(done), longest(trials) + " ms"), otherwise);
    }

    private static String row(String name, List<String> figures, String last) {
        return "%-26s %s  %s"
                .formatted(name, figures.stream().map("%8s"::formatted).collect(Collectors.joining(" ")), last);
    }

    private static boolean done(Trial trial) {
        return trial.outcome() instanceof Outcome.Done;
    }

    private static long longest(List<Trial> trials) {
        return trials.stream()
                .map(Trial::took)
                .max(Comparator.naturalOrder())
                .map(Duration::toMillis)
                .orElse(0L);
    }
}
