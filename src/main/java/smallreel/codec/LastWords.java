package smallreel.codec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last few lines that a process complained with. */
public final class LastWords {

    private static final int LINES = 20;

    private final Deque<String> lines = new ArrayDeque<>();

    public synchronized void hear(String line) {
        if (!line.isBlank()) {
            lines.addLast(line.strip());
            if (lines.size() > LINES) {
                lines.removeFirst();
            }
        }
    }

    /** Whether any of these phrases was among them. */
    public synchronized boolean mention(String... phrases) {
        for (String phrase : phrases) {
            if (lines.stream().anyMatch(line -> line.contains(phrase))) {
                return true;
            }
        }
        return false;
    }

    /** The last of them in which this is found. */
    public synchronized Optional<MatchResult> last(Pattern pattern) {
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .<MatchResult>map(Matcher::toMatchResult)
                .reduce((one, later) -> later);
    }

    @Override
    public synchronized String toString() {
        return String.join(" / ", lines);
    }
}
