package smallreel.codec.fuzz;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Time stamps that jump: one of them, or all from there on. */
final class Stamps implements Mutation {

    private static final long HOUR = 3600;
    private static final List<Long> JUMPS = List.of(
            HOUR, -HOUR, 26 * HOUR, 1L, -1L, 19L, 21L, 300L, 1000 * HOUR, -1000 * HOUR, Long.MAX_VALUE / 100_000);

    /** A stamp's place; {@code ticks} of them are a second. */
    private record Stamp(int at, Kind kind, int ticks) {}

    private enum Kind {
        /** MPEG's 33 bits, in five bytes. */
        PES,
        /** A clock of a transport stream, in six bytes. */
        PCR,
        /** FLV's three bytes and one. */
        FLV,
        /** 64 bits, of Ogg's pages. */
        GRANULE
    }

    private final String container;

    private Stamps(String container) {
        this.container = container;
    }

    static Mutation of(String container) {
        return List.of("ts", "mpg", "vob", "flv", "ogg").contains(container) ? new Stamps(container) : null;
    }

    @Override
    public byte[] damage(byte[] file, Dice dice) {
        List<Stamp> stamps = stamps(file);
        if (stamps.isEmpty()) {
            return Blind.AWKWARD_NUMBERS.damage(file, dice);
        }
        for (int i = dice.between(1, 3); i > 0; i--) {
            int first = dice.below(stamps.size());
            int last = dice.oneIn(2) ? first : stamps.size() - 1;
            long jump = dice.of(JUMPS);
            stamps.subList(first, last + 1).forEach(stamp -> move(file, stamp, jump * stamp.ticks()));
        }
        return file;
    }

    private List<Stamp> stamps(byte[] file) {
        List<Stamp> stamps = new ArrayList<>();
        for (int at = 0; at + 20 < file.length; at++) {
            switch (container) {
                case "ogg" -> {
                    if (Numbers.word(file, at, 4).equals("OggS")) {
                        stamps.add(new Stamp(at + 6, Kind.GRANULE, 44100));
                    }
                }
                case "flv" -> flv(file, at, stamps);
                default -> mpeg(file, at, stamps);
            }
        }
        return stamps;
    }

    private void flv(byte[] file, int at, List<Stamp> stamps) {
        boolean tag = (file[at] == 8 || file[at] == 9) && Numbers.get(file, at + 8, 3, ByteOrder.BIG_ENDIAN) == 0;
        int size = (int) Numbers.get(file, at + 1, 3, ByteOrder.BIG_ENDIAN);
        boolean confirmed = Numbers.get(file, at + 11 + size, 4, ByteOrder.BIG_ENDIAN) == size + 11;
        if (tag && confirmed) {
            stamps.add(new Stamp(at + 4, Kind.FLV, 1000));
        }
    }

    private void mpeg(byte[] file, int at, List<Stamp> stamps) {
        int stream = file[at + 3] & 0xff;
        boolean start = Numbers.get(file, at, 3, ByteOrder.BIG_ENDIAN) == 1;
        if (start && (stream >= 0xC0 && stream <= 0xEF || stream == 0xBD) && (file[at + 7] & 0x80) != 0) {
            stamps.add(new Stamp(at + 9, Kind.PES, 90_000));
            if ((file[at + 7] & 0x40) != 0) {
                stamps.add(new Stamp(at + 14, Kind.PES, 90_000));
            }
        }
        boolean clock = container.equals("ts") && at % 188 == 0 && file[at] == 0x47 && (file[at + 3] & 0x20) != 0;
        if (clock && file[at + 4] > 6 && (file[at + 5] & 0x10) != 0) {
            stamps.add(new Stamp(at + 6, Kind.PCR, 90_000));
        }
    }

    private static void move(byte[] file, Stamp stamp, long by) {
        int at = stamp.at();
        switch (stamp.kind()) {
            case PES -> {
                long five = Numbers.get(file, at, 5, ByteOrder.BIG_ENDIAN);
                long pts = (five >> 33 & 7) << 30 | (five >> 17 & 0x7fff) << 15 | five >> 1 & 0x7fff;
                long moved = pts + by;
                long written = five & 0xf000000000L
                        | (moved >> 30 & 7) << 33
                        | (moved >> 15 & 0x7fff) << 17
                        | (moved & 0x7fff) << 1
                        | 1L << 32
                        | 1 << 16
                        | 1;
                Numbers.put(file, at, 5, ByteOrder.BIG_ENDIAN, written);
            }
            case PCR -> {
                long six = Numbers.get(file, at, 6, ByteOrder.BIG_ENDIAN);
                long moved = (six >> 15) + by;
                Numbers.put(file, at, 6, ByteOrder.BIG_ENDIAN, moved << 15 | six & 0x7fff);
            }
            case FLV -> {
                long millis = Numbers.get(file, at + 3, 1, ByteOrder.BIG_ENDIAN) << 24
                        | Numbers.get(file, at, 3, ByteOrder.BIG_ENDIAN);
                Numbers.put(file, at, 3, ByteOrder.BIG_ENDIAN, millis + by);
                Numbers.put(file, at + 3, 1, ByteOrder.BIG_ENDIAN, millis + by >> 24);
            }
            case GRANULE ->
                Numbers.put(
                        file, at, 8, ByteOrder.LITTLE_ENDIAN, Numbers.get(file, at, 8, ByteOrder.LITTLE_ENDIAN) + by);
        }
    }

    @Override
    public String toString() {
        return "STAMPS_THAT_JUMP";
    }
}
