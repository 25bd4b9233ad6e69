package smallreel.speed;

/**
 * What a piece of work took.
 *
 * @param wall seconds on the clock
 * @param processor seconds of processor time, on all processors together
 */
public record Cost(double wall, double processor) {}
