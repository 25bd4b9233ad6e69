package smallreel.behaviour;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What killing a server has cost, line by line: a table to be printed, and by the end only zeros where it matters. */
final class Toll {

    private final Map<String, Line> lines = new LinkedHashMap<>();

    /** What was counted for one point, or for one sort of random moment. */
    static final class Line {

        private int kills;
        private int told;
        private int lost;
        private int duplicated;
        private int mismatched;
        private int leftOver;
        private double slowest;

        private void add(Line other) {
            kills += other.kills;
            told += other.told;
            lost += other.lost;
            duplicated += other.duplicated;
            mismatched += other.mismatched;
            leftOver += other.leftOver;
            slowest = Math.max(slowest, other.slowest);
        }

        private String row(String label) {
            return "| %s | %d | %d | %d | %d | %d | %d | %.1f s |"
                    .formatted(label, kills, told, lost, duplicated, mismatched, leftOver, slowest);
        }
    }

    synchronized void killed(String line) {
        at(line).kills++;
    }

    synchronized void told(String line) {
        at(line).told++;
    }

    synchronized void lost(String line) {
        at(line).lost++;
    }

    synchronized void duplicated(String line) {
        at(line).duplicated++;
    }

    synchronized void mismatched(String line) {
        at(line).mismatched++;
    }

    synchronized void leftOver(String line) {
        at(line).leftOver++;
    }

    synchronized void recovered(String line, double seconds) {
        at(line).slowest = Math.max(at(line).slowest, seconds);
    }

    /** Everything is counted anew except the kills and how long they were felt. */
    synchronized void beginAudit() {
        for (var line : lines.values()) {
            line.told = 0;
            line.lost = 0;
            line.duplicated = 0;
            line.mismatched = 0;
            line.leftOver = 0;
        }
    }

    synchronized boolean isFree() {
        var total = total(lines.values());
        return total.lost + total.duplicated + total.mismatched + total.leftOver == 0;
    }

    synchronized String table(String title) {
        var table = new StringBuilder("| " + title
                + " | kills | jobs told | lost | duplicated | mismatched | left over | slowest recovery |\n"
                + "|---|---|---|---|---|---|---|---|\n");
        lines.forEach((label, line) -> table.append(line.row(label)).append('\n'));
        return table.append(total(lines.values()).row("**all**")).append('\n').toString();
    }

    private static Line total(Collection<Line> lines) {
        var total = new Line();
        lines.forEach(total::add);
        return total;
    }

    private Line at(String line) {
        return lines.computeIfAbsent(line, any -> new Line());
    }
}
