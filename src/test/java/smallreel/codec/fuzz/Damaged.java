package smallreel.codec.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import smallreel.codec.Preset;
import smallreel.codec.Recipe;

/**
 * One damaged input, told by a seed of chance and a number alone.
 *
 * @param from the clip that it once was
 * @param how what was done to it
 * @param pieces how long they are to be, or zero for one go
 */
record Damaged(int number, Seed from, String how, byte[] bytes, Recipe recipe, Duration pieces) {

    private static final Duration PIECE = Duration.ofMillis(250);

    static Damaged of(long chance, int number) {
        var dice = new Dice(chance, number);
        // In turn, so that each gets its share.
        Seed seed = Seed.ALL.get(number % Seed.ALL.size());
        List<Mutation> ways = ways(seed, dice);
        byte[] bytes = seed.bytes().clone();
        List<String> how = new ArrayList<>();
        for (Mutation way : ways) {
            how.add(way.toString());
            bytes = way.damage(bytes, dice);
        }
        var preset = dice.oneIn(4) ? Preset.WEBM : Preset.FAST;
        var recipe = Recipe.of(preset, dice.oneIn(8) ? 32 : null, dice.oneIn(8) ? 12.0 : null, null, null);
        var pieces = seed.isKeyed() || dice.oneIn(2) ? PIECE : Duration.ZERO;
        return new Damaged(number, seed, String.join(", ", how), bytes, recipe, pieces);
    }

    /** Not damaged at all. */
    static Damaged not(Seed seed) {
        return new Damaged(Seed.ALL.indexOf(seed), seed, "NOTHING", seed.bytes(), Recipe.of(Preset.FAST), PIECE);
    }

    private static List<Mutation> ways(Seed seed, Dice dice) {
        Mutation known = Structured.of(seed.container());
        if (known == null) {
            known = Stamps.of(seed.container());
        }
        boolean blindly = known == null || dice.oneIn(2);
        var first = blindly ? dice.of(List.of(Blind.values())) : known;
        return dice.oneIn(6) ? List.of(first, dice.of(List.of(Blind.values()))) : List.of(first);
    }

    String fileName() {
        return "%05d.%s".formatted(number, from.container());
    }
}
