package smallreel.intake;

import java.util.function.Function;
import smallreel.intake.Checked.Right;
import smallreel.intake.Checked.Wrong;

/** What one step of taking something in made of it: something to go on with, or the problem to tell the client. */
sealed interface Checked<T> permits Right, Wrong {

    record Right<T>(T value) implements Checked<T> {}

    record Wrong<T>(Problem problem) implements Checked<T> {}

    static <T> Checked<T> right(T value) {
        return new Right<>(value);
    }

    static <T> Checked<T> wrong(Problem problem) {
        return new Wrong<>(problem);
    }

    /** The next step, unless there is a problem already. */
    default <U> Checked<U> then(Function<T, Checked<U>> next) {
        return fold(next, Checked::wrong);
    }

    default <R> R fold(Function<T, R> whenRight, Function<Problem, R> whenWrong) {
        return this instanceof Right<T> right
                ? whenRight.apply(right.value())
                : whenWrong.apply(((Wrong<T>) this).problem());
    }
}
