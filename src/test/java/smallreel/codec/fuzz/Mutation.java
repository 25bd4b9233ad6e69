package smallreel.codec.fuzz;

/** A way to damage a file. */
interface Mutation {

    /** @return the same array, changed, or another */
    byte[] damage(byte[] file, Dice dice);
}
