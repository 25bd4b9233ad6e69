package smallreel.speed;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/** What pairs of measurements have to say of each other: the middle one of all, and the two at the ends. */
record Ratios(List<Double> sorted) {

    /** @param one as many as of the other, each measured next to its counterpart */
    static <T, U> Ratios of(List<T> one, List<U> other, ToDoubleBiFunction<T, U> ratio) {
        if (one.isEmpty() || one.size() != other.size()) {
            throw new IllegalArgumentException(one.size() + " and " + other.size() + " are no pairs");
        }
        return new Ratios(IntStream.range(0, one.size())
                .mapToObj(i -> ratio.applyAsDouble(one.get(i), other.get(i)))
                .sorted()
                .toList());
    }

    double median() {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f..%.2f)", median(), sorted.get(0), sorted.get(sorted.size() - 1));
    }
}
