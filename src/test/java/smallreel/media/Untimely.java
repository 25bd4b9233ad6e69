package smallreel.media;

import static smallreel.media.Workshop.AAC;
import static smallreel.media.Workshop.X264;
import static smallreel.media.Workshop.made;
import static smallreel.media.Workshop.read;
import static smallreel.media.Workshop.write;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** A second of video, 25 pictures, whose times are not what a clock would tell. */
public final class Untimely {

    private static final String PICTURES = "-f lavfi -i testsrc2=size=160x120:rate=25:duration=1";
    private static final String TONE = "-f lavfi -i sine=frequency=440:sample_rate=44100:duration=1";
    private static final String BOTH = PICTURES + " " + TONE + " ";

    /** It takes more bytes than ten minutes of silence, so that these do not make the result larger than the source. */
    private static final String LARGE = "-f lavfi -i testsrc2=size=640x480:rate=25:duration=1 " + TONE + " ";

    private static final int HOUR = 3600;

    private Untimely() {}

    /** Between the twelfth picture and the next lie ten hours, as between the sounds there; the file says so itself. */
    public static Path gapOfHours() {
        return made("gap.mkv", BOTH + gap(10 * HOUR) + X264 + " -c:a pcm_s16le");
    }

    /** The same with twenty seconds. */
    public static Path gapOfSeconds() {
        return made("seconds.mkv", BOTH + gap(20) + X264 + " -c:a pcm_s16le");
    }

    /** Sound that stops halfway for ten hours. */
    public static Path soundStoppingForHours() {
        return soundLater("soundstopping.mkv", "gte(N\\,22050)*" + 10 * HOUR);
    }

    /** Sound that stops nine times, for a minute and a half each. */
    public static Path soundStoppingOften() {
        return soundLater("soundstoppingoften.mkv", "floor(N/4410)*90");
    }

    /** Sound that begins ten hours after the pictures. */
    public static Path soundBeginningHoursLate() {
        return soundLater("soundlate.mkv", String.valueOf(10 * HOUR));
    }

    private static Path soundLater(String name, String seconds) {
        return made(name, LARGE + "-af asetpts=PTS+" + seconds + "/TB " + X264 + " -c:a pcm_s16le");
    }

    /** {@link #gapOfHours} in a file that says that it is a second long. */
    public static Path gapBeyondItsEnd() {
        return patched("beyond.mkv", gapOfHours(), bytes -> duration(bytes, 1000));
    }

    /** The stamps of the second half are ten hours before those of the first. */
    public static Path backToTheStart() {
        return made("back.ts", folder -> write(folder.resolve("made"), read(stream(10 * HOUR)), read(stream(0))));
    }

    /** The stamps of the second half are ten hours after those of the first. */
    public static Path aheadByHours() {
        return made("ahead.ts", folder -> write(folder.resolve("made"), read(stream(0)), read(stream(10 * HOUR))));
    }

    private static Path stream(int offset) {
        return made("stream" + offset + ".ts", BOTH + X264 + " " + AAC + " -muxdelay 0 -output_ts_offset " + offset);
    }

    public static Path sayingThirtyHours() {
        Path plain = made("thirty.mkv", BOTH + X264 + " -c:a pcm_s16le");
        return patched("thirtyhours.mkv", plain, bytes -> duration(bytes, 30.0 * HOUR * 1000));
    }

    /** 90,000 pictures a second, of which there are 25. */
    public static Path ninetyThousandAPicture() {
        return made(
                "ninety.mp4",
                PICTURES + " -vf settb=1/90000,setpts=N -fps_mode passthrough -enc_time_base 1/90000 " + X264
                        + " -video_track_timescale 90000");
    }

    /** 25 pictures a second, of which the file says that there are 240. */
    public static Path sayingTwoHundredAndFortyPictures() {
        Path plain = made("lasting.mkv", PICTURES + " " + X264);
        return patched("lasting240.mkv", plain, bytes -> {
            // DefaultDuration, four bytes, in nanoseconds
            int at = find(bytes, 0, new byte[] {0x23, (byte) 0xe3, (byte) 0x83, (byte) 0x84});
            ByteBuffer.wrap(bytes).putInt(at + 4, 1_000_000_000 / 240);
        });
    }

    /** Sound of so many samples a second, by its own word; there are 44,100. */
    public static Path soundOfRate(double rate) {
        Path plain = made("rate.mkv", BOTH + X264 + " -c:a pcm_s16le");
        return patched("rate%.0f.mkv".formatted(rate), plain, bytes -> {
            // SamplingFrequency, a double
            int at = find(bytes, 0, new byte[] {(byte) 0xb5, (byte) 0x88});
            ByteBuffer.wrap(bytes).putDouble(at + 2, rate);
        });
    }

    /** A second of pictures, and of sound, whose packets are 51 seconds apart by the file's word. */
    public static Path hardlyGettingOn() {
        Path plain = made("pacing.mp4", LARGE + X264 + " " + AAC + " -movflags frag_keyframe+empty_moov");
        return patched("slowpacing.mp4", plain, bytes -> {
            byte[] head = "mdhd".getBytes(StandardCharsets.US_ASCII);
            int ofSound = find(bytes, find(bytes, 0, head) + 1, head);
            // How many of its units are a second; a packet has 1024.
            ByteBuffer.wrap(bytes).putInt(ofSound + 16, 20);
        });
    }

    /** Each second picture is to be shown 18 hours late. */
    public static Path enormousOffsets() {
        Path plain = made("offsets.mp4", PICTURES + " -c:v libx264 -bf 2 -crf 12 -pix_fmt yuv420p");
        return patched("enormousoffsets.mp4", plain, bytes -> {
            int table = find(bytes, 0, "ctts".getBytes(StandardCharsets.US_ASCII)) + 4;
            var buffer = ByteBuffer.wrap(bytes);
            int count = buffer.getInt(table + 4);
            for (int i = 0; i < count; i += 2) {
                buffer.putInt(table + 12 + 8 * i, 800_000_000);
            }
        });
    }

    /** Each picture lasts a day, by a table that the file's length contradicts. */
    public static Path dayLongPictures() {
        Path plain = made("days.mp4", PICTURES + " -c:v libx264 -bf 0 -crf 12 -pix_fmt yuv420p");
        return patched("daylong.mp4", plain, bytes -> {
            int table = find(bytes, 0, "stts".getBytes(StandardCharsets.US_ASCII)) + 4;
            ByteBuffer.wrap(bytes).putInt(table + 12, 24 * HOUR * 12800);
        });
    }

    /** The one stream of an MP4, 10,000 times. */
    public static Path tenThousandStreams() {
        Path plain = made("stream.mp4", PICTURES + " -c:v libx264 -bf 0 -crf 12 -pix_fmt yuv420p");
        return made("streams.mp4", folder -> {
            byte[] bytes = read(plain);
            int moov = find(bytes, 0, "moov".getBytes(StandardCharsets.US_ASCII)) - 4;
            int trak = find(bytes, moov, "trak".getBytes(StandardCharsets.US_ASCII)) - 4;
            int size = ByteBuffer.wrap(bytes).getInt(trak);
            var all = new ByteArrayOutputStream();
            all.write(bytes, 0, trak);
            for (int i = 0; i < 10_000; i++) {
                all.write(bytes, trak, size);
            }
            all.write(bytes, trak + size, bytes.length - trak - size);
            byte[] many = all.toByteArray();
            ByteBuffer.wrap(many).putInt(moov, ByteBuffer.wrap(bytes).getInt(moov) + 9_999 * size);
            write(folder.resolve("made"), many);
        });
    }

    private static String gap(int seconds) {
        return "-vf setpts=PTS+gte(N\\,12)*%d/TB -af asetpts=PTS+gte(N\\,20)*%d/TB -fps_mode passthrough "
                .formatted(seconds, seconds);
    }

    /** Matroska's Duration, a double, in milliseconds. */
    private static void duration(byte[] bytes, double millis) {
        int at = find(bytes, 0, new byte[] {0x44, (byte) 0x89, (byte) 0x88});
        ByteBuffer.wrap(bytes).putDouble(at + 3, millis);
    }

    private static Path patched(String name, Path plain, Consumer<byte[]> patch) {
        return made(name, folder -> {
            byte[] bytes = read(plain);
            patch.accept(bytes);
            write(folder.resolve("made"), bytes);
        });
    }

    private static int find(byte[] bytes, int from, byte[] what) {
        for (int at = from; at + what.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        throw new IllegalStateException("The clip is not as it was expected.");
    }
}
