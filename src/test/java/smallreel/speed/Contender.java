package smallreel.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One way to make a result, and what it took each time; the first of the results is judged. */
final class Contender {

    /** Makes the result of a clip. */
    interface Way {
        Cost make(Path result) throws IOException, InterruptedException;
    }

    private final String name;
    private final Way way;
    private final boolean likened;
    private final List<Cost> costs = new ArrayList<>();
    private Verdict verdict;

    /** @param likened whether it matters how like the clip the result is: it takes long to find out */
    Contender(String name, boolean likened, Way way) {
        this.name = name;
        this.likened = likened;
        this.way = way;
    }

    void go(Path clip, Path result) throws IOException, InterruptedException {
        costs.add(way.make(result));
        if (verdict == null) {
            verdict = Verdict.on(result, clip, likened);
        }
        Files.delete(result);
    }

    String name() {
        return name;
    }

    /** In the order in which they were made. */
    List<Cost> costs() {
        return costs;
    }

    Verdict verdict() {
        return verdict;
    }
}
