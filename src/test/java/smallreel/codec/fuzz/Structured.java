package smallreel.codec.fuzz;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Damage that knows the format: the file still looks right, but a size, a count or a time in it is not. */
final class Structured implements Mutation {

    private static final int WITHIN = 120;
    private static final List<String> TELLING = List.of(
            "stts", "ctts", "stsz", "stco", "stsc", "mvhd", "tkhd", "mdhd", "elst", "stsd", "trun", "tfhd", "tfdt",
            "trex", "stss", "avih", "strh", "strf", "idx1", "2ad7b1", "4489", "e7", "23e383", "b0", "ba", "b5", "a3",
            "9b", "f1", "f7");

    private static final Map<String, Structured> BY_CONTAINER = Map.of(
            "mp4", new Structured(Parts::boxes, ByteOrder.BIG_ENDIAN),
            "mov", new Structured(Parts::boxes, ByteOrder.BIG_ENDIAN),
            "3gp", new Structured(Parts::boxes, ByteOrder.BIG_ENDIAN),
            "mkv", new Structured(Parts::elements, ByteOrder.BIG_ENDIAN),
            "webm", new Structured(Parts::elements, ByteOrder.BIG_ENDIAN),
            "avi", new Structured(Parts::chunks, ByteOrder.LITTLE_ENDIAN));

    private final Function<byte[], List<Parts.Part>> format;
    private final ByteOrder order;

    private Structured(Function<byte[], List<Parts.Part>> format, ByteOrder order) {
        this.format = format;
        this.order = order;
    }

    /** Knows that container, or null if none does. */
    static Mutation of(String container) {
        return BY_CONTAINER.get(container);
    }

    @Override
    public byte[] damage(byte[] file, Dice dice) {
        List<Parts.Part> parts = format.apply(file);
        List<Parts.Part> telling =
                parts.stream().filter(part -> TELLING.contains(part.name())).toList();
        for (int i = dice.between(1, 3); i > 0; i--) {
            var part = dice.of(telling.isEmpty() || dice.oneIn(3) ? parts : telling);
            if (dice.oneIn(4)) {
                Numbers.put(file, part.at(), part.sizeWidth(), order, dice.awkward());
            } else {
                number(file, part, dice);
            }
        }
        return file;
    }

    /** One number, or every one of a table from there on. */
    private void number(byte[] file, Parts.Part part, Dice dice) {
        int room = part.end() - part.body();
        int width = order == ByteOrder.BIG_ENDIAN && room > 0 && room < 8 ? room : dice.oneIn(4) ? 2 : 4;
        int first = part.body() + dice.below(Math.min(room, WITHIN)) / width * width;
        int step = dice.oneIn(4) ? 2 * width : room;
        long value = dice.awkward();
        IntStream.iterate(first, at -> at < part.end(), at -> at + Math.max(1, step))
                .forEach(at -> Numbers.put(file, at, width, order, value));
    }

    @Override
    public String toString() {
        return "A_PART_THAT_TELLS";
    }
}
