package smallreel.codec.fuzz;

import java.util.List;
import java.util.Random;

/** Chance that can be repeated: the same for one seed and one number. */
final class Dice {

    private static final long[] EXTREMES = {
        0,
        1,
        2,
        -1,
        0x7f,
        0x80,
        0xff,
        0x7fff,
        0x8000,
        0xffff,
        0x10000,
        0x7fffffffL,
        0x80000000L,
        0xffffffffL,
        0x100000000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        90_000L * 3600,
        1_000_000_000L,
        4_000_000_000L
    };

    private final Random random;

    Dice(long seed, int number) {
        // Random's first draws of neighbouring seeds are alike, unless these are spread out.
        random = new Random(seed * 0x9E3779B97F4A7C15L + number * 0xD1B54A32D192ED03L);
        random.nextLong();
    }

    /** From 0 to below; 0 where there is no room. */
    int below(int bound) {
        return bound <= 1 ? 0 : random.nextInt(bound);
    }

    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    boolean oneIn(int many) {
        return below(many) == 0;
    }

    <T> T of(List<T> things) {
        return things.get(below(things.size()));
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A number at which programs stumble, or any. */
    long awkward() {
        return oneIn(4) ? random.nextLong() : EXTREMES[below(EXTREMES.length)];
    }
}
