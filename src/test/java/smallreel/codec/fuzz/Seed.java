package smallreel.codec.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import smallreel.media.Clips;

/**
 * A sound clip of a second, to be damaged.
 *
 * @param name container, then codings, such as {@code mp4 h264 aac}
 */
record Seed(String name, String words) {

    private static final String PICTURES = "-f lavfi -i testsrc2=size=%s:rate=25:duration=1 ";
    private static final String SOUND = "-f lavfi -i sine=frequency=440:sample_rate=44100:duration=1 ";

    /** Can be cut: a key picture five times a second. */
    private static final String KEYED = "-c:v libx264 -preset ultrafast -crf 4 -pix_fmt yuv420p -g 5 ";

    /** Every container and coding that we read and that the judge's FFmpeg can write. */
    static final List<Seed> ALL = List.of(
            film("mp4 h264 aac", "-c:v libx264 -preset ultrafast -bf 2 -crf 4 -pix_fmt yuv420p -c:a aac -b:a 160k"),
            film(
                    "mp4 h264 aac fragmented",
                    "-c:v libx264 -preset ultrafast -g 8 -crf 4 -pix_fmt yuv420p -c:a aac -movflags frag_keyframe+empty_moov"),
            film("mp4 h264 aac keyed", KEYED + "-bf 2 -c:a aac -b:a 160k"),
            film("mkv h264 flac keyed", KEYED + "-c:a flac"),
            film(
                    "webm vp9 vorbis keyed",
                    "-c:v libvpx-vp9 -b:v 2M -deadline realtime -cpu-used 8 -g 5 -c:a vorbis -strict -2 -ac 2"),
            film("mp4 hevc mp3", "-c:v libx265 -x265-params log-level=none -crf 4 -c:a mp3"),
            film("mp4 mpeg4 ac3", "-c:v mpeg4 -bf 2 -q:v 1 -c:a ac3"),
            film("mov prores pcm", "-c:v prores_ks -c:a pcm_s16le"),
            film("mov mjpeg alac", "-c:v mjpeg -q:v 1 -pix_fmt yuvj422p -c:a alac"),
            film("mov qtrle adpcm", "-c:v qtrle -c:a adpcm_ima_qt"),
            film("mov svq1 mulaw", "-c:v svq1 -q:v 1 -c:a pcm_mulaw"),
            film("3gp h263 amr", "176x144", "-c:v h263 -q:v 1 -c:a libopencore_amrnb -ar 8000 -ac 1 -b:a 12.2k"),
            film("mkv h264 flac", "-c:v libx264 -preset ultrafast -crf 4 -bf 2 -c:a flac"),
            film("mkv vp9 opus", "-c:v libvpx-vp9 -b:v 2M -deadline realtime -cpu-used 8 -c:a libopus -ar 48000"),
            film("mkv ffvhuff pcm", "-c:v ffvhuff -c:a pcm_s24le"),
            film("mkv mpeg2 eac3", "-c:v mpeg2video -q:v 1 -c:a eac3"),
            film("mkv hevc dts", "-c:v libx265 -x265-params log-level=none -crf 4 -c:a dca -strict -2"),
            film("webm vp8 vorbis", "-c:v libvpx -b:v 2M -deadline realtime -c:a vorbis -strict -2 -ac 2"),
            film(
                    "webm vp9 vorbis",
                    "-c:v libvpx-vp9 -b:v 2M -deadline realtime -cpu-used 8 -c:a vorbis -strict -2 -ac 2"),
            film("avi mpeg4 mp3", "-c:v mpeg4 -q:v 1 -bf 2 -c:a mp3"),
            film("avi msmpeg4v2 adpcm", "-c:v msmpeg4v2 -q:v 1 -c:a adpcm_ms"),
            film("avi cinepak pcm", "-c:v cinepak -c:a pcm_u8"),
            film("avi huffyuv pcm", "-c:v huffyuv -c:a pcm_s16le"),
            film("avi mjpeg alaw", "-c:v mjpeg -q:v 1 -c:a pcm_alaw"),
            film("avi msvideo1 ac3", "-c:v msvideo1 -c:a ac3"),
            film("avi utvideo mp2", "-c:v utvideo -c:a mp2"),
            film("avi rawvideo pcm", "-c:v rawvideo -pix_fmt yuyv422 -c:a pcm_s16le"),
            film("avi zmbv adpcm", "-c:v zmbv -c:a adpcm_ima_wav"),
            film("flv flv1 mp3", "-c:v flv -q:v 1 -c:a mp3"),
            film("flv h264 aac", "-c:v libx264 -preset ultrafast -crf 4 -pix_fmt yuv420p -c:a aac"),
            film("flv flashsv adpcm", "-c:v flashsv -c:a adpcm_swf"),
            film("asf wmv1 wmav1", "-c:v wmv1 -q:v 1 -c:a wmav1"),
            film("asf wmv2 wmav2", "-c:v wmv2 -q:v 1 -c:a wmav2"),
            film("asf msmpeg4v3 wmav2", "-c:v msmpeg4 -q:v 1 -c:a wmav2"),
            film("mpg mpeg1 mp2", "-c:v mpeg1video -q:v 1 -c:a mp2"),
            film("vob mpeg2 ac3", "-c:v mpeg2video -q:v 1 -c:a ac3"),
            film("ts h264 aac", "-c:v libx264 -preset ultrafast -crf 4 -pix_fmt yuv420p -c:a aac"),
            film("ts mpeg2 mp2", "-c:v mpeg2video -q:v 1 -c:a mp2"),
            film("ts hevc ac3", "-c:v libx265 -x265-params log-level=none -crf 4 -c:a ac3"),
            film("ogg vp8 vorbis", "-c:v libvpx -b:v 2M -deadline realtime -c:a vorbis -strict -2 -ac 2"),
            film("ogg vp8 flac", "-c:v libvpx -b:v 2M -deadline realtime -c:a flac"),
            film("rm rv20 ac3", "-c:v rv20 -q:v 1 -c:a ac3"),
            film("mxf mpeg2 pcm", "-c:v mpeg2video -q:v 1 -c:a pcm_s16le -ar 48000"),
            film("nut mpeg4 vorbis", "-c:v mpeg4 -q:v 1 -c:a vorbis -strict -2 -ac 2"),
            film("swf flv1 mp3", "-c:v flv -q:v 1 -c:a mp3"),
            mute("gif gif", "-vf noise=alls=30:allf=t -c:v gif"),
            mute("apng apng", "-c:v apng"),
            mute("mjpeg mjpeg", "-c:v mjpeg -q:v 1"),
            mute("h264 h264", "-c:v libx264 -preset ultrafast -crf 4 -pix_fmt yuv420p"),
            mute("ivf vp9", "-c:v libvpx-vp9 -b:v 2M -deadline realtime -cpu-used 8"));

    private static Seed film(String name, String coding) {
        return film(name, "64x48", coding);
    }

    private static Seed film(String name, String size, String coding) {
        return new Seed(name, PICTURES.formatted(size) + SOUND + coding);
    }

    private static Seed mute(String name, String coding) {
        return new Seed(name, PICTURES.formatted("64x48") + coding);
    }

    String container() {
        return name.split(" ")[0];
    }

    boolean isKeyed() {
        return name.endsWith(" keyed");
    }

    byte[] bytes() {
        try {
            return Files.readAllBytes(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return Clips.made("seed-" + name.replace(' ', '-') + "." + container(), words);
    }
}
