package smallreel.codec;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What {@code mvn verify} tries of a long table; {@code mvn verify -Ptables} tries all of it. */
final class Share {

    private static final boolean ALL = Boolean.getBoolean("smallreel.test.whole-tables");

    private Share() {}

    /** @param step where the rows are combinations, one that divides no side of the table: then each part of them comes up */
    static <T> Stream<T> every(int step, Stream<T> rows) {
        var all = rows.toList();
        return IntStream.range(0, all.size()).filter(i -> ALL || i % step == 0).mapToObj(all::get);
    }
}
