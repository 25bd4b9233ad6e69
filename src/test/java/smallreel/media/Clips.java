package smallreel.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Small sources of every kind, made when first asked for and kept in {@code target/clips}. */
public final class Clips {

    private static final Path FOLDER = Path.of("target/clips").toAbsolutePath();

    private static final String MOVING = "testsrc2=size=320x240:rate=25:duration=2";
    private static final String TONE = "sine=frequency=440:sample_rate=44100:duration=2";

    // So little compressed that every preset makes it smaller.
    private static final String X264 = "-c:v libx264 -preset ultrafast -crf 12 -pix_fmt yuv420p";
    private static final String AAC = "-c:a aac -b:a 160k";

    private Clips() {}

    /** Two seconds at 25 pictures a second, 320 × 240, with sound: the ordinary case. */
    public static Path h264WithAac() {
        return made("plain.mp4", "-f lavfi -i " + MOVING + " -f lavfi -i " + TONE + " " + X264 + " " + AAC);
    }

    public static Path withBFrames() {
        return made("bframes.mkv", lavfi(MOVING) + " -c:v libx264 -bf 3 -crf 12 -pix_fmt yuv420p");
    }

    public static Path noAudio() {
        return made("mute.mp4", lavfi(MOVING) + " " + X264);
    }

    /** 320 × 240 as stored, to be shown upright as 240 × 320. */
    public static Path rotated() {
        Path lying = noAudio();
        return made("rotated.mp4", "-display_rotation 90 -i " + lying + " -c copy");
    }

    /** What {@link #rotated()} looks like when it is shown. */
    public static Path upright() {
        return made("upright.mp4", "-i " + rotated() + " " + X264);
    }

    public static Path tenBit() {
        return made("tenbit.mkv", lavfi(MOVING) + " -c:v libx264 -crf 12 -pix_fmt yuv420p10le");
    }

    public static Path fullRange444() {
        return made("yuvj444.mkv", lavfi(MOVING) + " -c:v mjpeg -q:v 2 -pix_fmt yuvj444p");
    }

    /** 2 seconds whose pictures come at irregular times. */
    public static Path vfr() {
        return made("vfr.mp4", lavfi(MOVING) + " -vf select=not(mod(n\\,3))+not(mod(n\\,7)) -fps_mode vfr " + X264);
    }

    /** 321 × 241. */
    public static Path oddSize() {
        return made("odd.mkv", lavfi(MOVING.replace("320x240", "321x241")) + " -c:v ffv1 -pix_fmt yuv444p");
    }

    public static Path sixtyFps() {
        return made("sixty.mp4", lavfi(MOVING.replace("rate=25", "rate=60")) + " " + X264);
    }

    public static Path ntsc() {
        return made("ntsc.mp4", lavfi(MOVING.replace("rate=25", "rate=30000/1001")) + " " + X264);
    }

    /** The pixels are twice as wide as high. */
    public static Path widePixels() {
        return made("wide.mp4", lavfi(MOVING) + " -vf setsar=2/1 " + X264);
    }

    /** The sound begins half a second after the picture. */
    public static Path lateSound() {
        return made("latesound.mkv", lavfi(MOVING) + " -itsoffset 0.5 -f lavfi -i " + TONE + " " + X264 + " " + AAC);
    }

    /** The picture begins half a second after the sound. */
    public static Path latePicture() {
        return made(
                "latepicture.mkv",
                "-itsoffset 0.5 -f lavfi -i " + MOVING + " -f lavfi -i " + TONE + " " + X264 + " " + AAC);
    }

    /** All stamps begin at ten seconds. */
    public static Path startOffset() {
        return made("offset.ts", "-i " + h264WithAac() + " -c copy -output_ts_offset 10 -muxdelay 0");
    }

    public static Path surround() {
        return made(
                "surround.mkv",
                lavfi(MOVING) + " -f lavfi -i " + TONE + " " + X264 + " -af pan=5.1|c0=c0|c1=c0 -c:a ac3 -ar 48000");
    }

    public static Path oddRate() {
        return made(
                "oddrate.mkv", lavfi(MOVING) + " -f lavfi -i " + TONE + " " + X264 + " -c:a pcm_u8 -ar 11127 -ac 1");
    }

    public static Path avi() {
        return made("old.avi", lavfi(MOVING) + " -f lavfi -i " + TONE + " -c:v mpeg4 -q:v 2 -bf 2 -c:a mp3");
    }

    public static Path webm() {
        return made(
                "web.webm",
                lavfi(MOVING) + " -f lavfi -i " + TONE
                        + " -c:v libvpx-vp9 -b:v 3M -deadline realtime -cpu-used 8 -c:a libvorbis");
    }

    public static Path gif() {
        return made("moving.gif", lavfi("testsrc=size=161x121:rate=10:duration=2"));
    }

    /** Half way through, the picture changes from 320 × 240 to 160 × 120. */
    public static Path changingSize() {
        return made("changing.ts", folder -> {
            Path large = folder.resolve("large.ts");
            Path small = folder.resolve("small.ts");
            String one = "testsrc2=size=%s:rate=25:duration=1";
            ffmpeg(lavfi(one.formatted("320x240")) + " " + X264, large);
            ffmpeg(lavfi(one.formatted("160x120")) + " " + X264 + " -output_ts_offset 1", small);
            write(folder.resolve("made"), read(large), read(small));
        });
    }

    public static Path audioOnly() {
        return made("sound.m4a", lavfi(TONE) + " " + AAC);
    }

    /** A sound file that carries a picture of its cover. */
    public static Path withCover() {
        return made(
                "cover.m4a",
                "-i " + audioOnly() + " -i " + jpeg() + " -map 0 -map 1 -c copy -disposition:v attached_pic");
    }

    public static Path jpeg() {
        return made("still.jpg", lavfi("testsrc2=size=320x240:rate=1:duration=1") + " -frames:v 1");
    }

    public static Path png() {
        return made("still.png", lavfi("testsrc2=size=320x240:rate=1:duration=1") + " -frames:v 1");
    }

    public static Path stillGif() {
        return made("still.gif", lavfi("testsrc2=size=320x240:rate=1:duration=1") + " -frames:v 1");
    }

    /** In a coding that is younger than both kits. */
    public static Path av1() {
        return made("young.mp4", lavfi("testsrc2=size=160x120:rate=10:duration=1") + " -c:v libsvtav1 -preset 12");
    }

    /** Sound in a coding that neither kit can find in this container. */
    public static Path opusInMp4() {
        return made("opus.mp4", lavfi(MOVING) + " -f lavfi -i " + TONE + " " + X264 + " -c:a libopus -ar 48000");
    }

    /** VP9 of ten bits: the older kit cannot read it, the younger can. */
    public static Path tenBitVp9() {
        return made(
                "tenbit.webm",
                lavfi("testsrc2=size=320x240:rate=25:duration=1")
                        + " -c:v libvpx-vp9 -pix_fmt yuv420p10le -profile:v 2 -b:v 3M -deadline realtime -cpu-used 8");
    }

    /** Compressed so far that no preset makes it smaller. */
    public static Path alreadySmall() {
        return made(
                "small.mp4",
                lavfi(MOVING) + " -f lavfi -i " + TONE
                        + " -c:v libx264 -preset veryslow -crf 51 -pix_fmt yuv420p -c:a aac -b:a 16k -ac 1");
    }

    /** The same in a container that is not the preset's. */
    public static Path alreadySmallMkv() {
        return made("small.mkv", "-i " + alreadySmall() + " -c copy");
    }

    /** Already small, and in a coding that fits into no container of ours. */
    public static Path alreadySmallHevc() {
        return made(
                "smallhevc.mp4",
                lavfi(MOVING) + " -c:v libx265 -preset medium -x265-params log-level=none -crf 51 -tag:v hvc1");
    }

    /** Half of an MP4 whose index is at its end. */
    public static Path truncatedMp4() {
        return half("cut.mp4", h264WithAac(), 2);
    }

    /** The first half of a file whose index is at its beginning. */
    public static Path truncatedMkv() {
        return half("cut.mkv", withBFrames(), 2);
    }

    /** The first tenth. */
    public static Path mostlyMissing() {
        return half("stump.mkv", withBFrames(), 10);
    }

    public static Path noise() {
        return made("noise.mp4", folder -> {
            byte[] noise = new byte[100_000];
            new java.util.Random(7).nextBytes(noise);
            write(folder.resolve("made"), noise);
        });
    }

    public static Path text() {
        return made(
                "text.mp4",
                folder -> write(
                        folder.resolve("made"), "Not a video.\n".repeat(100).getBytes()));
    }

    public static Path empty() {
        return made("empty.mp4", folder -> write(folder.resolve("made")));
    }

    /** A playlist that names another file. */
    public static Path playlist() {
        String list = "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile:" + startOffset() + "\n#EXT-X-ENDLIST\n";
        return made("list.mp4", folder -> write(folder.resolve("made"), list.getBytes()));
    }

    /** Ten seconds that take a while to encode. */
    public static Path long720p() {
        return made(
                "long.mp4", lavfi("testsrc2=size=1280x720:rate=30:duration=20") + " -vf noise=alls=20:allf=t " + X264);
    }

    /** A minute that keeps a worker busy, in a file of a few megabytes. */
    public static Path slow() {
        return made("slow.mp4", lavfi("testsrc2=size=1280x720:rate=30:duration=60") + " " + X264.replace("12", "28"));
    }

    /** A clip of any size and length, without sound. */
    public static Path plain(int width, int height, double seconds) {
        String name = "plain-%dx%d-%.1f.mp4".formatted(width, height, seconds);
        return made(
                name, lavfi("testsrc2=size=%dx%d:rate=25:duration=%s".formatted(width, height, seconds)) + " " + X264);
    }

    /** The file made by these words to ffmpeg, without the file itself. */
    public static Path made(String name, String words) {
        return made(name, folder -> ffmpeg(words, folder.resolve(name)), name);
    }

    private static Path made(String name, Consumer<Path> maker) {
        return made(name, maker, "made");
    }

    private static synchronized Path made(String name, Consumer<Path> maker, String product) {
        Path clip = FOLDER.resolve(name);
        try {
            if (!Files.exists(clip)) {
                Path folder = Files.createDirectories(FOLDER.resolve("making-" + UUID.randomUUID()));
                maker.accept(folder);
                Files.move(folder.resolve(product), clip, StandardCopyOption.ATOMIC_MOVE);
                try (var left = Files.list(folder)) {
                    left.map(Path::toFile).forEach(java.io.File::delete);
                }
                Files.delete(folder);
            }
            return clip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path half(String name, Path whole, int divisor) {
        return made(name, folder -> {
            byte[] bytes = read(whole);
            write(folder.resolve("made"), java.util.Arrays.copyOf(bytes, bytes.length / divisor));
        });
    }

    private static String lavfi(String graph) {
        return "-f lavfi -i " + graph;
    }

    private static void ffmpeg(String words, Path file) {
        List<String> all = new ArrayList<>(List.of(words.split(" ")));
        all.add(file.toString());
        Ffmpeg.ffmpeg(all.toArray(String[]::new));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[]... parts) {
        try (var out = Files.newOutputStream(file)) {
            for (byte[] part : parts) {
                out.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
