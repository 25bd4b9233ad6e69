package smallreel.worker;

import java.util.List;

/**
 * What films are compressed with, and what they are: the figures that the simulation goes by.
 *
 * @param workers how many there are on all nodes, each with a node's network to itself
 * @param atOnce how many segments of one film are in the line or at work
 * @param films that come at the same moment
 */
record Plant(int workers, int atOnce, int films, Film film, Costs costs, Storage storage) {

    static final int UNLIMITED = Integer.MAX_VALUE;

    /** As if one process compressed the film on a worker of its own, with nothing to plan and to join. */
    double wholeSeconds() {
        return costs.start
                + (film.sourceBytes + film.resultBytes) / storage.perWorker
                + film.sound
                + film.segments() * film.segment();
    }

    Plant with(int workers, int atOnce) {
        return new Plant(workers, atOnce, films, film, costs, storage);
    }

    /**
     * @param encode seconds that one worker needs for each segment; if there are more segments, over again
     * @param sound seconds that one worker needs for all of it
     */
    record Film(
            double seconds,
            double sourceBytes,
            double resultBytes,
            double segmentSeconds,
            List<Double> encode,
            double sound) {

        int segments() {
            return (int) Math.ceil(seconds / segmentSeconds);
        }

        double segment(int n) {
            return encode.get(n % encode.size());
        }

        /** On average. */
        double segment() {
            return encode.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }
    }

    /**
     * @param start seconds for any process, before it encodes
     * @param planPerGigabyte seconds for each GB of the source
     * @param joinPerGigabyte seconds for each GB of the result, besides its way from the storage and back
     */
    record Costs(double start, double planPerGigabyte, double joinPerGigabyte) {}

    /**
     * @param perWorker bytes a second that one worker reads or writes at most
     * @param shared bytes a second for all workers together
     */
    record Storage(Reading reading, double perWorker, double shared) {}

    /** What a worker reads of the source for a segment. */
    enum Reading {
        /** As from a shared folder, or by ranges. */
        ITS_PART,
        /** As from S3, where a file is fetched before it is opened. */
        THE_WHOLE_EACH_TIME,
        /** The same, but kept by each worker until the film is done. */
        THE_WHOLE_ONCE
    }
}
