package smallreel.codec.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Damage as a bad disk, a broken line or a careless program does it, whatever the file is. */
enum Blind implements Mutation {
    FLIPPED_BITS {
        @Override
        public byte[] damage(byte[] file, Dice dice) {
            for (int i = dice.between(1, 64); i > 0; i--) {
                file[dice.below(file.length)] ^= (byte) (1 << dice.below(8));
            }
            return file;
        }
    },
    DAMAGED_HEADER {
        @Override
        public byte[] damage(byte[] file, Dice dice) {
            for (int i = dice.between(1, 12); i > 0; i--) {
                file[dice.below(Math.min(file.length, 600))] = (byte) dice.below(256);
            }
            return file;
        }
    },
    DAMAGED_END {
        @Override
        public byte[] damage(byte[] file, Dice dice) {
            for (int i = dice.between(1, 24); i > 0; i--) {
                file[file.length - 1 - dice.below(Math.min(file.length, 1500))] = (byte) dice.below(256);
            }
            return file;
        }
    },
    CUT_OFF {
        @Override
        public byte[] damage(byte[] file, Dice dice) {
            return Arrays.copyOf(file, dice.between(1, file.length));
        }
    },
    ZEROED_BLOCK {
        @Override
        public byte[] damage(byte[] file, Dice dice) {
            int from = dice.below(file.length);
            Arrays.fill(file, from, Math.min(file.length, from + dice.between(1, 4096)), (byte) 0);
            return file;
        }
    },
    NOISY_BLOCK {
        @Override
        public byte[] damage(byte[] file, Dice dice) {
            int from = dice.below(file.length);
            byte[] noise = dice.bytes(Math.min(file.length - from, dice.between(1, 4096)));
            System.arraycopy(noise, 0, file, from, noise.length);
            return file;
        }
    },
    REPEATED_BLOCK {
        @Override
        public byte[] damage(byte[] file, Dice dice) {
            int from = dice.below(file.length);
            int to = Math.min(file.length, from + dice.between(1, 8192));
            int again = dice.between(1, 3);
            ByteBuffer longer = ByteBuffer.allocate(file.length + again * (to - from));
            longer.put(file, 0, to);
            for (int i = 0; i < again; i++) {
                longer.put(file, from, to - from);
            }
            return longer.put(file, to, file.length - to).array();
        }
    },
    LOST_BLOCK {
        @Override
        public byte[] damage(byte[] file, Dice dice) {
            int from = dice.below(file.length);
            int to = Math.min(file.length, from + dice.between(1, 4096));
            byte[] shorter = Arrays.copyOf(file, file.length - (to - from));
            System.arraycopy(file, to, shorter, from, file.length - to);
            return shorter;
        }
    },
    SPLICED {
        @Override
        public byte[] damage(byte[] file, Dice dice) {
            byte[] other = dice.of(Seed.ALL).bytes();
            int head = dice.between(1, file.length);
            int tail = dice.below(other.length);
            byte[] both = Arrays.copyOf(file, head + other.length - tail);
            System.arraycopy(other, tail, both, head, other.length - tail);
            return both;
        }
    },
    AWKWARD_NUMBERS {
        @Override
        public byte[] damage(byte[] file, Dice dice) {
            int reach = dice.oneIn(2) ? Math.min(file.length, 2048) : file.length;
            for (int i = dice.between(1, 4); i > 0; i--) {
                number(file, dice.below(reach), dice);
            }
            return file;
        }

        private static void number(byte[] file, int at, Dice dice) {
            var order = dice.oneIn(2) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            Numbers.put(file, at, 1 << dice.between(1, 3), order, dice.awkward());
        }
    }
}
