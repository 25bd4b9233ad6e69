package smallreel.media;

import static smallreel.media.Workshop.AAC;
import static smallreel.media.Workshop.MOVING;
import static smallreel.media.Workshop.TONE;
import static smallreel.media.Workshop.X264;
import static smallreel.media.Workshop.half;
import static smallreel.media.Workshop.lavfi;
import static smallreel.media.Workshop.write;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Random;

/** Small sources of the usual kinds, made when first asked for and kept in {@code target/clips}. */
public final class Clips {

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

    /** 321 × 241, which not every test picture can be. */
    public static Path oddSize() {
        return made("odd-size.avi", lavfi("testsrc=size=321x241:rate=25:duration=2") + " -c:v mpeg4 -q:v 2");
    }

    public static Path sixtyFps() {
        return made("sixty.mp4", lavfi(MOVING.replace("rate=25", "rate=60")) + " " + X264);
    }

    /** 240 pictures a second, as telephones make them to be shown slowly; half a second. */
    public static Path slowMotion() {
        return made("slowmotion.mp4", lavfi("testsrc2=size=320x240:rate=240:duration=0.5") + " " + X264);
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
                        + " -c:v libvpx-vp9 -b:v 3M -deadline realtime -cpu-used 8 -c:a vorbis -strict -2 -ac 2");
    }

    public static Path gif() {
        return made("moving.gif", lavfi("testsrc=size=161x121:rate=10:duration=2"));
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

    /** Half of an MP4 whose index is at its end. */
    public static Path truncatedMp4() {
        return half("cut.mp4", h264WithAac(), 2);
    }

    public static Path noise() {
        return Workshop.made("noise.mp4", folder -> {
            byte[] noise = new byte[100_000];
            new Random(7).nextBytes(noise);
            write(folder.resolve("made"), noise);
        });
    }

    public static Path text() {
        return Workshop.made(
                "text.mp4",
                folder -> write(
                        folder.resolve("made"), "Not a video.\n".repeat(100).getBytes()));
    }

    /** A playlist that names another file. */
    public static Path playlist() {
        String list = "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile:" + startOffset() + "\n#EXT-X-ENDLIST\n";
        return Workshop.made("list.mp4", folder -> write(folder.resolve("made"), list.getBytes()));
    }

    /** Takes some seconds to encode on any machine. */
    public static Path busy() {
        return made(
                "busy.mp4", lavfi("testsrc2=size=640x360:rate=30:duration=20") + " -vf noise=alls=20:allf=t " + X264);
    }

    /** Forty seconds with sound that can be entered each second: what is divided, if pieces are short enough. */
    public static Path film() {
        return made(
                "film.mp4",
                "-f lavfi -i testsrc2=size=640x360:rate=30:duration=40,noise=alls=8:allf=t"
                        + " -f lavfi -i sine=frequency=440:sample_rate=44100:duration=40"
                        + " -c:v libx264 -preset ultrafast -crf 22 -g 30 -pix_fmt yuv420p " + Workshop.AAC);
    }

    /** A hundred seconds that are soon encoded, in a file of some megabytes. */
    public static Path longAndSmall() {
        return made(
                "long-and-small.mp4",
                "-f lavfi -i testsrc2=size=160x120:rate=10:duration=100"
                        + " -f lavfi -i sine=frequency=440:sample_rate=44100:duration=100"
                        + " -c:v libx264 -preset ultrafast -crf 12 -g 50 -pix_fmt yuv420p " + Workshop.AAC);
    }

    /** Some twenty megabytes of grain. */
    public static Path grainy() {
        return made(
                "grainy.mp4", lavfi("testsrc2=size=640x360:rate=30:duration=4") + " -vf noise=alls=20:allf=t " + X264);
    }

    /** Half a minute that takes a while to encode. */
    public static Path long720p() {
        return made("long.mp4", lavfi("testsrc2=size=1280x720:rate=30:duration=30") + " " + X264);
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
        return Workshop.made(name, words);
    }

    /** A clip that the FFmpeg of the build cannot make: {@code src/test/resources/clips} tells what made it. */
    public static Path kept(String name) {
        try {
            return Path.of(Clips.class.getResource("/clips/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
