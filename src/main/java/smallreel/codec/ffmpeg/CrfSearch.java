package smallreel.codec.ffmpeg;

import java.util.OptionalDouble;
import smallreel.codec.Preset;
import smallreel.codec.Preset.Coding;

/**
 * Looks for the largest crf at which pictures are still as like the source's as was asked for. What they lose, 1 - SSIM,
 * is expected to grow by about the same factor with each step.
 */
final class CrfSearch {

    /** At 0 some encoders lose nothing, in a way that few players know. */
    private static final double BEST = 1;

    private static final double LEAP = 8;

    private static final double USUAL_GROWTH = 0.08;
    private static final double LEAST_GROWTH = 0.02;
    private static final double MOST_GROWTH = 0.4;
    private static final double FARTHEST = 12;
    private static final double LEAST_LOSS = 1e-6;

    private final Preset preset;
    private final double target;
    private final double worthwhile;
    private final double step;
    private final double leap;

    private double best = BEST;
    private double guess;
    private double growth;
    private int failures;
    private boolean hopeless;
    private Try latest;
    private Try enough;
    private Try tooLittle;

    /** @param loss the logarithm of it */
    private record Try(double crf, double loss) {}

    CrfSearch(Preset preset, double target) {
        this(preset, target, step(preset), LEAP, preset.crf(), USUAL_GROWTH);
    }

    private CrfSearch(Preset preset, double target, double worthwhile, double leap, double guess, double growth) {
        this.preset = preset;
        this.target = target;
        this.worthwhile = worthwhile;
        this.step = step(preset);
        this.leap = leap;
        this.guess = guess;
        this.growth = growth;
    }

    /** Begins where this one has come to, for pictures of the same kind; with tries that cost more. */
    CrfSearch onTheWhole() {
        return new CrfSearch(preset, target, 2 * step, 2 * step, guess, growth);
    }

    /** What to try next; nothing if no other crf promises more. */
    OptionalDouble next() {
        double crf = Math.floor(guess / step) * step;
        if (tooLittle != null) {
            crf = Math.min(crf, tooLittle.crf - step);
        }
        if (enough == null) {
            // Whoever has fallen short more than once has not yet understood this encoder.
            crf -= step * failures * (failures - 1) / 2;
        }
        crf = Math.max(best, Math.min(preset.worstCrf(), crf));
        boolean known = enough != null && crf < enough.crf + worthwhile;
        boolean tried = tooLittle != null && crf >= tooLittle.crf;
        return known || tried || hopeless ? OptionalDouble.empty() : OptionalDouble.of(crf);
    }

    /** @param ssim what came of a crf; whether that is enough */
    boolean saw(double crf, double ssim) {
        var tried = new Try(crf, Math.log(Math.max(LEAST_LOSS, 1 - ssim)));
        if (latest != null && latest.crf != crf) {
            double seen = (tried.loss - latest.loss) / (crf - latest.crf);
            growth = Math.max(LEAST_GROWTH, Math.min(MOST_GROWTH, seen));
        }
        latest = tried;
        boolean isEnough = ssim >= target;
        if (isEnough && (enough == null || crf > enough.crf)) {
            enough = tried;
        }
        if (!isEnough) {
            failures++;
            tooLittle = tooLittle == null || crf < tooLittle.crf ? tried : tooLittle;
        }
        guess = guessed();
        // What is good enough is known well by then, and is too large.
        hopeless = failures > 1 && best > BEST && guess < best - step;
        return isEnough;
    }

    /** What comes of a crf is too large to be of use, however good it is. */
    void outgrew(double crf) {
        best = Math.min(preset.worstCrf(), crf + step);
        guess = tooLittle == null ? crf + leap : (crf + tooLittle.crf) / 2;
        hopeless = crf >= preset.worstCrf();
    }

    private double guessed() {
        double wanted = Math.log(1 - target);
        if (enough != null && tooLittle != null && enough.loss < tooLittle.loss) {
            double part = (wanted - enough.loss) / (tooLittle.loss - enough.loss);
            return enough.crf + part * (tooLittle.crf - enough.crf);
        }
        double away = (wanted - latest.loss) / growth;
        return latest.crf + Math.max(-FARTHEST, Math.min(FARTHEST, away));
    }

    private static double step(Preset preset) {
        boolean wholeOnly = preset.coding() == Coding.VP9 || preset.coding() == Coding.AV1;
        return wholeOnly ? 1 : 0.5;
    }
}
