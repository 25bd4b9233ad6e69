/**
 * What every engine's process has in common: how it takes its order, says how it goes, and tells a client why there is
 * nothing.
 */
package smallreel.codec.child;
