package smallreel.media;

import static smallreel.media.Workshop.MOVING;
import static smallreel.media.Workshop.TONE;
import static smallreel.media.Workshop.X264;
import static smallreel.media.Workshop.ffmpeg;
import static smallreel.media.Workshop.half;
import static smallreel.media.Workshop.lavfi;
import static smallreel.media.Workshop.made;
import static smallreel.media.Workshop.read;
import static smallreel.media.Workshop.write;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;

/** Sources that hardly anybody sends, but somebody will. */
public final class Oddities {

    private Oddities() {}

    /** All of its colour in H.264, which the older kit decodes to grey without a complaint. */
    public static Path h264In444() {
        return made("h264in444.mkv", lavfi(MOVING) + " -c:v libx264 -crf 10 -pix_fmt yuv444p");
    }

    public static Path bt709() {
        String tags = ",setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709";
        return made("bt709.mp4", lavfi(MOVING + tags) + " " + X264);
    }

    public static Path rgb() {
        return made("rgb.avi", lavfi(MOVING) + " -c:v huffyuv -pix_fmt bgra");
    }

    /** Ten seconds in a format that does not tell its length. */
    public static Path endlessGif() {
        return made("endless.gif", lavfi("testsrc=size=64x48:rate=10:duration=10"));
    }

    /** An AVI whose header claims 30000 × 30000 pixels. */
    public static Path enormous() {
        return made("enormous.avi", folder -> {
            Path avi = folder.resolve("sane.avi");
            ffmpeg(lavfi("testsrc2=size=320x240:rate=25:duration=1") + " -c:v huffyuv", avi);
            byte[] bytes = read(avi);
            int header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("strf") + 8;
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(header + 4, 30_000)
                    .putInt(header + 8, 30_000);
            write(folder.resolve("made"), bytes);
        });
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

    /** The second is shown after a tenth of a second, and then for ten. */
    public static Path twoPictures() {
        return made(
                "two.mp4",
                lavfi("testsrc2=size=320x240:rate=10:duration=0.2") + " -vf tpad=stop=1:stop_mode=clone,settb=1/1000,"
                        + "setpts=100*N+10000*gte(N\\,2) -fps_mode passthrough " + X264);
    }

    /** As many channels as a studio may have, and a cinema has not. */
    public static Path tenChannels() {
        String tone = "sin(440*t)";
        return made(
                "ten.mkv",
                lavfi(MOVING) + " -f lavfi -i aevalsrc=" + String.join("|", Collections.nCopies(10, tone)) + ":d=2 "
                        + X264 + " -c:a pcm_s16le");
    }

    public static Path stillGif() {
        return made("still.gif", lavfi("testsrc2=size=320x240:rate=1:duration=1") + " -frames:v 1");
    }

    /** In a coding that is younger than both kits. */
    public static Path av1() {
        return made("av1.mp4", lavfi("testsrc2=size=160x120:rate=10:duration=1") + " -c:v libsvtav1 -preset 12 -crf 5");
    }

    /** Sound in a coding that neither kit can find in this container. */
    public static Path opusInMp4() {
        return made("opus.mp4", lavfi(MOVING) + " -f lavfi -i " + TONE + " " + X264 + " -c:a libopus -ar 48000");
    }

    /** VP9 with all of its colour: the older kit cannot read it, the younger can. */
    public static Path vp9In444() {
        return made(
                "vp9in444.webm",
                lavfi("testsrc2=size=320x240:rate=25:duration=1")
                        + " -c:v libvpx-vp9 -pix_fmt yuv444p -b:v 3M -deadline realtime -cpu-used 8");
    }

    /** HEVC in 10 bits, as bright as only some screens can show. */
    public static Path hdr() {
        return made(
                "bright.mp4",
                lavfi("testsrc2=size=320x240:rate=25:duration=1")
                        + " -vf format=yuv420p10le,setparams=color_primaries=bt2020:color_trc=smpte2084"
                        + ":colorspace=bt2020nc -c:v libx265 -preset ultrafast -crf 8 -x265-params log-level=none"
                        + " -tag:v hvc1");
    }

    /** Compressed so far that no preset makes it smaller. */
    public static Path alreadySmall() {
        return made(
                "small.mp4",
                lavfi(MOVING) + " -f lavfi -i " + TONE
                        + " -c:v libx264 -preset veryslow -crf 51 -pix_fmt yuv420p -c:a aac -b:a 16k -ac 1");
    }

    /** The same without its first second, which is still there but is not to be shown. */
    public static Path alreadySmallAndCut() {
        return made("smallandcut.mp4", "-ss 1 -i " + alreadySmall() + " -c copy");
    }

    /** The same in a container that wastes much. */
    public static Path alreadySmallTs() {
        return made("small.ts", "-i " + alreadySmall() + " -an -c copy");
    }

    /** Already small, and in a coding that fits into no container of ours. */
    public static Path alreadySmallHevc() {
        return made(
                "smallhevc.mp4",
                lavfi(MOVING) + " -c:v libx265 -preset medium -x265-params log-level=none -crf 51 -tag:v hvc1");
    }

    /** The first half of a file whose index is at its beginning. */
    public static Path truncatedMkv() {
        return half("cut.mkv", Clips.withBFrames(), 2);
    }

    /** Every now and then some bytes are wrong. */
    public static Path scratched() {
        return made("scratched.ts", folder -> {
            byte[] bytes = read(Clips.startOffset());
            for (int at = 40_000; at + 100 < bytes.length; at += 60_000) {
                Arrays.fill(bytes, at, at + 100, (byte) 0x55);
            }
            write(folder.resolve("made"), bytes);
        });
    }

    /** The first tenth. */
    public static Path mostlyMissing() {
        return half("stump.mkv", Clips.withBFrames(), 10);
    }

    public static Path empty() {
        return made("empty.mp4", folder -> write(folder.resolve("made")));
    }

    /** A movie without media, which asks to be given those of another file. */
    public static Path referenceMovie() {
        Path other = made("other.mov", lavfi(MOVING) + " " + X264);
        return made(
                "reference.mov",
                folder -> write(
                        folder.resolve("made"),
                        ReferenceMovie.of(read(other), other.getFileName().toString())));
    }
}
