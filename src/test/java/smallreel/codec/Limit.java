package smallreel.codec;

import java.time.Duration;

/** Limits that differ in one point. */
record Limit(Limits from) {

    static Limit of(Limits from) {
        return new Limit(from);
    }

    Limits pixels(long pixels) {
        return new Limits(
                pixels, from.maxSource(), from.maxOutputBytes(), from.memoryBytes(), from.maxTime(), from.stall());
    }

    Limits seconds(long seconds) {
        return new Limits(
                from.maxPixels(),
                Duration.ofSeconds(seconds),
                from.maxOutputBytes(),
                from.memoryBytes(),
                from.maxTime(),
                from.stall());
    }

    Limits output(long bytes) {
        return new Limits(from.maxPixels(), from.maxSource(), bytes, from.memoryBytes(), from.maxTime(), from.stall());
    }

    Limits time(Duration time) {
        return new Limits(
                from.maxPixels(), from.maxSource(), from.maxOutputBytes(), from.memoryBytes(), time, from.stall());
    }

    Limits stall(Duration stall) {
        return new Limits(
                from.maxPixels(), from.maxSource(), from.maxOutputBytes(), from.memoryBytes(), from.maxTime(), stall);
    }
}
