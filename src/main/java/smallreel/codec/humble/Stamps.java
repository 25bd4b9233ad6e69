package smallreel.codec.humble;

import io.humble.video.Global;
import io.humble.video.MediaPacket;
import java.util.Arrays;

/**
 * When the pictures of a stream are shown, by its packets alone.
 *
 * @param all of them in their order, in the stream's ticks
 * @param keys those at which it can be entered, in their order
 * @param complete whether every packet bears one
 * @param end until when the last is shown, in seconds from the source's beginning
 */
record Stamps(long[] all, long[] keys, boolean complete, double end) {

    /** Grows as numbers come. */
    private static final class Numbers {

        private long[] numbers = new long[1024];
        private int count;

        void add(long number) {
            numbers = count == numbers.length ? Arrays.copyOf(numbers, 2 * count) : numbers;
            numbers[count++] = number;
        }

        long[] sorted() {
            long[] sorted = Arrays.copyOf(numbers, count);
            Arrays.sort(sorted);
            return sorted;
        }

        long[] sortedOnce() {
            return Arrays.stream(sorted()).distinct().toArray();
        }
    }

    private static final String VP9 = "vp9";

    /** Reads the source to its end. */
    static Stamps of(Source source, Plan plan, Meter meter) throws InterruptedException {
        var all = new Numbers();
        var keys = new Numbers();
        // It has pictures that are never shown: the newer kit gives them the stamp of the next, the older one none.
        boolean hidden = plan.video().codec().equals(VP9);
        boolean complete = true;
        double end = 0;
        MediaPacket packet = MediaPacket.make();
        while (source.read(packet)) {
            meter.read(packet.getPosition());
            if (packet.isComplete() && packet.getSize() > 0 && plan.video().owns(packet)) {
                long stamp = packet.getPts();
                complete &= stamp != Global.NO_PTS;
                all.add(stamp);
                if (packet.isKeyPacket()) {
                    keys.add(stamp);
                }
                plan.admission().reached(0, all.count);
                end = Math.max(
                        end,
                        plan.video()
                                .seconds(stamp + packet.getDuration(), plan.beginning())
                                .orElse(0));
            }
        }
        return new Stamps(hidden ? all.sortedOnce() : all.sorted(), keys.sorted(), complete, end);
    }

    /** Whether every picture has one, and the first can be entered. */
    boolean tellTheOrder() {
        return all.length > 0 && complete && key(all[0]);
    }

    boolean key(long stamp) {
        return Arrays.binarySearch(keys, stamp) >= 0;
    }
}
