package smallreel.codec.humble;

import io.humble.video.Rational;

/** A fraction that lives in Java; a numerator of 0 stands for unknown. */
record Ratio(int numerator, int denominator) {

    static final Ratio ONE = new Ratio(1, 1);
    static final Ratio UNKNOWN = new Ratio(0, 1);

    static Ratio of(Rational rational) {
        if (rational == null || rational.getNumerator() <= 0 || rational.getDenominator() <= 0) {
            return UNKNOWN;
        }
        return new Ratio(rational.getNumerator(), rational.getDenominator());
    }

    boolean known() {
        return numerator > 0;
    }

    double value() {
        return (double) numerator / denominator;
    }

    Ratio inverse() {
        return new Ratio(denominator, numerator);
    }

    Rational rational() {
        return Rational.make(numerator, denominator);
    }
}
