package smallreel.codec;

import static smallreel.codec.SourceCase.film;
import static smallreel.codec.SourceCase.mute;
import static smallreel.codec.SourceCase.of;

import java.util.stream.Stream;
import smallreel.codec.SourceCase.Reader;
import smallreel.media.FlashAndBeep;

/** Containers and codings of thirty years. */
final class SourceCodings {

    private static final String X264 = "-c:v libx264 -preset ultrafast -crf 12 -pix_fmt ";
    private static final String X265 = "-c:v libx265 -preset ultrafast -x265-params log-level=none:crf=12 -pix_fmt ";
    private static final String VP9 = "-c:v libvpx-vp9 -b:v 3M -deadline realtime -cpu-used 8 -pix_fmt ";
    private static final String VP8 = "-c:v libvpx -b:v 4M -deadline realtime -cpu-used 8";
    private static final String AV1 = "-c:v libsvtav1 -preset 12 -crf 20";
    private static final String AAC = " -c:a aac -b:a 128k";
    private static final String OPUS = " -c:a libopus -ar 48000";
    private static final String VORBIS = " -c:a vorbis -strict -2 -ac 2";

    private SourceCodings() {}

    static Stream<SourceCase> all() {
        return Stream.of(mp4AndMov(), matroska(), older(), broadcast(), studio(), younger())
                .flatMap(s -> s);
    }

    private static Stream<SourceCase> mp4AndMov() {
        return Stream.of(
                film("mp4 h264 aac", X264 + "yuv420p -bf 2" + AAC),
                film("mp4 h264 aac fragmented", X264 + "yuv420p" + AAC + " -g 25 -movflags frag_keyframe+empty_moov"),
                film(
                        "mov h264 pcm fragmented",
                        X264 + "yuv420p -c:a pcm_s16le -g 25 -movflags frag_keyframe+empty_moov"),
                film("mp4 h264-10 ac3", X264 + "yuv420p10le -c:a ac3"),
                film("mp4 h264-422-10 eac3", X264 + "yuv422p10le -c:a eac3"),
                film("mp4 h264-422 mp3", X264 + "yuv422p -c:a mp3"),
                film("mp4 h264-444 alac", X264 + "yuv444p -c:a alac").readBy(Reader.SECOND_KIT),
                film("mp4 hevc aac", X265 + "yuv420p -tag:v hvc1" + AAC),
                film("mp4 hevc-10 aac", X265 + "yuv420p10le -tag:v hvc1" + AAC),
                film("mov hevc-422-10 alac", X265 + "yuv422p10le -tag:v hvc1 -c:a alac"),
                film("mov hevc-444 pcm24", X265 + "yuv444p -tag:v hvc1 -c:a pcm_s24le"),
                film("mp4 mpeg4 aac", "-c:v mpeg4 -q:v 2 -bf 2" + AAC));
    }

    private static Stream<SourceCase> matroska() {
        return Stream.of(
                film("mkv h264-444-10 flac", X264 + "yuv444p10le -c:a flac").readBy(Reader.SECOND_KIT),
                film("mkv h264-rgb opus", "-c:v libx264rgb -preset ultrafast -crf 12" + OPUS)
                        .readBy(Reader.SECOND_KIT),
                film(
                        "mkv h264-lossless dts",
                        "-c:v libx264 -preset ultrafast -qp 0 -pix_fmt yuv420p -c:a dca -strict -2"),
                film("mkv hevc-12 dts", X265 + "yuv420p12le -c:a dca -strict -2"),
                film("mkv hevc-444-10 truehd", X265 + "yuv444p10le -c:a truehd -strict -2"),
                film("mkv h264 wavpack", X264 + "yuv420p -c:a wavpack"),
                film("mkv mpeg2 tta", "-c:v mpeg2video -q:v 2 -bf 2 -c:a tta"),
                film("mkv jpeg2000 pcm", "-c:v jpeg2000 -pix_fmt yuv420p -c:a pcm_s16le")
                        .readBy(Reader.SECOND_KIT),
                film("mkv vp9 opus", VP9 + "yuv420p" + OPUS),
                film("webm vp8 vorbis", VP8 + VORBIS),
                film("webm vp8 opus", VP8 + OPUS),
                film("webm vp9 vorbis", VP9 + "yuv420p" + VORBIS),
                film("webm vp9-444 opus", VP9 + "yuv444p" + OPUS).readBy(Reader.SECOND_KIT),
                film("webm vp9-422 opus", VP9 + "yuv422p" + OPUS).readBy(Reader.SECOND_KIT),
                film("webm vp9-440 opus", VP9 + "yuv440p" + OPUS).readBy(Reader.SECOND_KIT),
                film("ogg vp8 vorbis", VP8 + VORBIS),
                film("ogg vp8 flac", VP8 + " -c:a flac"),
                film("ogg vp8 opus", VP8 + OPUS));
    }

    private static Stream<SourceCase> older() {
        return Stream.of(
                film("avi mpeg4 mp3", "-c:v mpeg4 -q:v 2 -bf 2 -c:a mp3"),
                film("avi msmpeg4v2 adpcm", "-c:v msmpeg4v2 -q:v 2 -c:a adpcm_ms"),
                film("avi cinepak pcm8", "-c:v cinepak -c:a pcm_u8 -ar 11025").likeAtLeast(0.9),
                film("avi huffyuv pcm", "-c:v huffyuv -pix_fmt yuv422p -c:a pcm_s16le"),
                film("avi huffyuv-rgb pcm", "-c:v huffyuv -pix_fmt bgra -c:a pcm_s16le"),
                film("avi ffv1 pcm", "-c:v ffv1 -level 1 -pix_fmt yuv420p -c:a pcm_s16le"),
                film("avi utvideo mp2", "-c:v utvideo -c:a mp2"),
                film("avi mjpeg pcm", "-c:v mjpeg -q:v 2 -pix_fmt yuvj422p -c:a pcm_s16le"),
                film("avi msvideo1 alaw", "-c:v msvideo1 -c:a pcm_alaw").likeAtLeast(0.9),
                film("avi raw pcm", "-c:v rawvideo -pix_fmt yuyv422 -c:a pcm_s16le"),
                film("avi zmbv adpcm", "-c:v zmbv -c:a adpcm_ima_wav"),
                film("flv flv1 mp3", "-c:v flv -q:v 2 -c:a mp3"),
                film("flv h264 aac", X264 + "yuv420p" + AAC),
                film("flv flashsv adpcm", "-c:v flashsv -c:a adpcm_swf"),
                film("flv flv1 speex", "-c:v flv -q:v 2 -c:a libspeex -ar 16000"),
                film("wmv wmv1 wmav1", "-c:v wmv1 -q:v 2 -c:a wmav1"),
                film("wmv wmv2 wmav2", "-c:v wmv2 -q:v 2 -c:a wmav2"),
                film("asf msmpeg4v3 wmav2", "-c:v msmpeg4 -q:v 2 -c:a wmav2"),
                film("mov svq1 mulaw", "-c:v svq1 -q:v 2 -c:a pcm_mulaw"),
                film("mov qtrle adpcm", "-c:v qtrle -c:a adpcm_ima_qt"),
                film("mov rpza pcm", "-c:v rpza -c:a pcm_s16be").likeAtLeast(0.9),
                of(
                        "3gp h263 amr-nb",
                        FlashAndBeep.picture("176x144", "25") + " " + FlashAndBeep.sound()
                                + " -c:v h263 -q:v 2 -c:a libopencore_amrnb -ar 8000 -b:a 12.2k"),
                film("3gp mpeg4 amr-wb", "-c:v mpeg4 -q:v 2 -c:a libvo_amrwbenc -ar 16000 -b:a 23.85k"),
                film("rm rv20 ac3", "-c:v rv20 -q:v 2 -c:a ac3"),
                mute("gif gif", "-vf fps=20"),
                mute("apng apng", "-vf fps=20").readBy(Reader.SECOND_KIT));
    }

    private static Stream<SourceCase> broadcast() {
        return Stream.of(
                film("mpg mpeg1 mp2", "-c:v mpeg1video -q:v 2 -bf 2 -c:a mp2"),
                film("vob mpeg2 ac3", "-c:v mpeg2video -q:v 2 -bf 2 -c:a ac3"),
                film("ts mpeg2-422 mp2", "-c:v mpeg2video -q:v 2 -pix_fmt yuv422p -c:a mp2"),
                film("ts h264 aac", X264 + "yuv420p -bf 2" + AAC),
                film("ts h264 eac3", X264 + "yuv420p -c:a eac3"),
                film("ts hevc ac3", X265 + "yuv420p -c:a ac3"),
                film("mxf mpeg2 pcm", "-c:v mpeg2video -q:v 2 -pix_fmt yuv422p -c:a pcm_s16le -ar 48000"));
    }

    private static Stream<SourceCase> studio() {
        return Stream.of(
                film("mov prores-422 pcm", "-c:v prores_ks -profile:v 2 -c:a pcm_s16le"),
                film("mov prores-4444 pcm24", "-c:v prores_ks -profile:v 4 -pix_fmt yuva444p10le -c:a pcm_s24le"),
                of(
                        "mov dnxhd pcm",
                        FlashAndBeep.picture("1280x720", "25") + " " + FlashAndBeep.sound()
                                + " -c:v dnxhd -b:v 60M -pix_fmt yuv422p -c:a pcm_s16le"),
                film("mov mjpeg pcm", "-c:v mjpeg -q:v 2 -pix_fmt yuvj420p -c:a pcm_s16le"),
                film("mov v210 pcm", "-c:v v210 -c:a pcm_s16le"));
    }

    private static Stream<SourceCase> younger() {
        return Stream.of(
                        film("mp4 av1 aac", AV1 + AAC),
                        film("webm av1 opus", AV1 + OPUS),
                        film("mp4 h264 opus", X264 + "yuv420p" + OPUS),
                        film("mkv ffv1-v3 pcm", "-c:v ffv1 -level 3 -pix_fmt yuv422p10le -c:a pcm_s16le"),
                        film("mov dnxhr pcm", "-c:v dnxhd -profile:v dnxhr_sq -pix_fmt yuv422p -c:a pcm_s16le"),
                        film("mov cineform pcm", "-c:v cfhd -pix_fmt yuv422p10le -c:a pcm_s16le"),
                        film("mkv magicyuv pcm", "-c:v magicyuv -pix_fmt yuv420p -c:a pcm_s16le"))
                .map(source -> source.readBy(Reader.SECOND_ENGINE));
    }
}
