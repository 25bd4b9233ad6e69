package smallreel.codec.ffmpeg;

import java.util.List;
import java.util.stream.IntStream;
import smallreel.codec.Recipe;

/** Short parts of a source, spread over it, that stand for the whole. */
final class Samples {

    private static final int COUNT = 6;
    private static final double SECONDS = 2;

    /** What is shorter than this, in seconds, is looked at as a whole. */
    private static final double LONG = 30;

    private Samples() {}

    /**
     * None where the whole is hardly more.
     *
     * @param seconds of all that is asked for; 0 or less if that is not known
     */
    static List<Recipe> of(Recipe recipe, double seconds) {
        if (seconds < LONG) {
            return List.of();
        }
        return spread(recipe, seconds, COUNT, SECONDS);
    }

    /**
     * Each in the middle of its share of the whole.
     *
     * @param seconds of all that is asked for
     * @param length of each, in seconds
     */
    static List<Recipe> spread(Recipe recipe, double seconds, int count, double length) {
        double begin = recipe.start() == null ? 0 : recipe.start();
        return IntStream.range(0, count)
                .mapToDouble(i -> begin + (i + 0.5) * seconds / count - length / 2)
                .mapToObj(from -> recipe.glimpse(from, from + length))
                .toList();
    }
}
