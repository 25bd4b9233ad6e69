package smallreel.codec;

import java.time.Duration;

/** Limits that differ in one point. */
record Limit(Limits from) {

    static Limit of(Limits from) {
        return new Limit(from);
    }

    Limits pixels(long pixels) {
        return new Limits(
                pixels,
                from.maxSource(),
                from.maxFps(),
                from.maxStreams(),
                from.maxOutputBytes(),
                from.maxResultBytes(),
                from.memoryBytes(),
                from.maxTime(),
                from.stall());
    }

    Limits seconds(long seconds) {
        return new Limits(
                from.maxPixels(),
                Duration.ofSeconds(seconds),
                from.maxFps(),
                from.maxStreams(),
                from.maxOutputBytes(),
                from.maxResultBytes(),
                from.memoryBytes(),
                from.maxTime(),
                from.stall());
    }

    Limits fps(int fps) {
        return new Limits(
                from.maxPixels(),
                from.maxSource(),
                fps,
                from.maxStreams(),
                from.maxOutputBytes(),
                from.maxResultBytes(),
                from.memoryBytes(),
                from.maxTime(),
                from.stall());
    }

    Limits streams(int streams) {
        return new Limits(
                from.maxPixels(),
                from.maxSource(),
                from.maxFps(),
                streams,
                from.maxOutputBytes(),
                from.maxResultBytes(),
                from.memoryBytes(),
                from.maxTime(),
                from.stall());
    }

    Limits output(long bytes) {
        return new Limits(
                from.maxPixels(),
                from.maxSource(),
                from.maxFps(),
                from.maxStreams(),
                bytes,
                from.maxResultBytes(),
                from.memoryBytes(),
                from.maxTime(),
                from.stall());
    }

    Limits result(long bytes) {
        return new Limits(
                from.maxPixels(),
                from.maxSource(),
                from.maxFps(),
                from.maxStreams(),
                from.maxOutputBytes(),
                bytes,
                from.memoryBytes(),
                from.maxTime(),
                from.stall());
    }

    Limits time(Duration time) {
        return new Limits(
                from.maxPixels(),
                from.maxSource(),
                from.maxFps(),
                from.maxStreams(),
                from.maxOutputBytes(),
                from.maxResultBytes(),
                from.memoryBytes(),
                time,
                from.stall());
    }

    Limits stall(Duration stall) {
        return new Limits(
                from.maxPixels(),
                from.maxSource(),
                from.maxFps(),
                from.maxStreams(),
                from.maxOutputBytes(),
                from.maxResultBytes(),
                from.memoryBytes(),
                from.maxTime(),
                stall);
    }
}
