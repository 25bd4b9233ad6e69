package smallreel.codec;

import static smallreel.codec.SourceCase.film;
import static smallreel.codec.SourceCase.mute;
import static smallreel.codec.SourceCase.of;

import java.util.stream.Stream;
import smallreel.codec.SourceCase.Reader;
import smallreel.media.FlashAndBeep;

/** What sources have besides their coding. */
final class SourceTraits {

    private static final String X264 = "-c:v libx264 -preset ultrafast -crf 12 -pix_fmt yuv420p ";
    private static final String X265_10 =
            "-c:v libx265 -preset ultrafast -x265-params log-level=none:crf=12 -pix_fmt yuv420p10le -tag:v hvc1 ";
    private static final String AAC = "-c:a aac -b:a 128k ";
    private static final String INTERLACE = "-vf interlace=lowpass=off:scan=";
    private static final String FIFTY = FlashAndBeep.picture("320x240", "50") + " " + FlashAndBeep.sound() + " ";
    private static final String WIDE = "-vf setparams=color_primaries=bt2020:colorspace=bt2020nc:color_trc=";
    private static final String DEINTERLACED = "bwdif=mode=send_frame";

    private SourceTraits() {}

    static Stream<SourceCase> all() {
        return Stream.of(interlaced(), dynamics(), shapes(), times(), sounds()).flatMap(s -> s);
    }

    private static Stream<SourceCase> interlaced() {
        return Stream.of(
                        of(
                                "ts mpeg2 mp2 interlaced",
                                FIFTY + INTERLACE + "tff -c:v mpeg2video -q:v 2 -flags +ildct+ilme -c:a mp2"),
                        of("mp4 h264 aac interlaced", FIFTY + INTERLACE + "bff " + X264 + "-flags +ildct+ilme " + AAC),
                        of(
                                "mov prores pcm interlaced",
                                FIFTY + INTERLACE + "tff -c:v prores_ks -flags +ildct -c:a pcm_s16le"),
                        of(
                                "avi dv pcm interlaced",
                                FlashAndBeep.picture("720x576", "50") + " " + FlashAndBeep.sound() + " " + INTERLACE
                                        + "bff -c:v dvvideo -pix_fmt yuv420p -c:a pcm_s16le -ar 48000 -ac 2"))
                .map(source -> source.seenBy(DEINTERLACED).likeAtLeast(0.965));
    }

    private static Stream<SourceCase> dynamics() {
        return Stream.of(
                        film("mp4 hevc-10 aac pq", X265_10 + WIDE + "smpte2084 " + AAC)
                                .seenBy(onAnOrdinaryScreen("smpte2084")),
                        film("mp4 hevc-10 aac hlg", X265_10 + WIDE + "arib-std-b67 " + AAC)
                                .seenBy(onAnOrdinaryScreen("arib-std-b67")),
                        film("mkv hevc-10 aac pq", X265_10 + WIDE + "smpte2084 " + AAC)
                                .seenBy(onAnOrdinaryScreen("smpte2084")),
                        film("mp4 h264 aac hlg", X264 + WIDE + "arib-std-b67 " + AAC)
                                .seenBy(onAnOrdinaryScreen("arib-std-b67")))
                .map(source -> source.readBy(Reader.SECOND_ENGINE));
    }

    static String onAnOrdinaryScreen(String transfer) {
        return "zscale=tin=" + transfer + ":pin=bt2020:min=bt2020nc:t=linear:npl=100,format=gbrpf32le,"
                + "zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv";
    }

    private static Stream<SourceCase> shapes() {
        SourceCase whole = film("mp4 h264 aac whole", X264 + "-bf 2 " + AAC);
        return Stream.of(
                from(whole, "mp4 h264 aac turned left", "-display_rotation 90", ""),
                from(whole, "mov h264 aac turned right", "-display_rotation -90", ""),
                from(whole, "mp4 h264 aac upside down", "-display_rotation 180", ""),
                from(whole, "mkv h264 aac turned left", "-display_rotation 90", ""),
                from(whole, "mp4 h264 aac mirrored", "-display_hflip", "").readBy(Reader.SECOND_ENGINE),
                film("mp4 h264 aac wide pixels", "-vf setsar=4/3 " + X264 + AAC),
                film("mp4 hevc-10 aac bt2020", X265_10 + WIDE + "bt2020-10 " + AAC),
                film("mp4 h264 aac full range", "-vf scale=out_range=pc -color_range pc " + X264 + AAC));
    }

    private static Stream<SourceCase> times() {
        return Stream.of(
                film(
                        "mp4 h264 aac variable",
                        "-vf select='not(mod(n,3))+not(mod(n,7))+between(n,25,29)' -fps_mode vfr " + X264 + AAC),
                film(
                        "mkv h264 aac variable",
                        "-vf select='not(mod(n,3))+not(mod(n,7))+between(n,25,29)' -fps_mode vfr " + X264 + AAC),
                of(
                        "mp4 h264 aac 29.97",
                        FlashAndBeep.picture("320x240", "30000/1001") + " " + FlashAndBeep.sound() + " " + X264 + AAC),
                of(
                        "mp4 h264 aac 60",
                        FlashAndBeep.picture("320x240", "60") + " " + FlashAndBeep.sound() + " " + X264 + AAC),
                of(
                                "mkv h264 aac late sound",
                                FlashAndBeep.picture() + " -itsoffset 0.5 " + FlashAndBeep.sound() + " " + X264 + AAC)
                        .lasting(3.5),
                of(
                                "mp4 h264 aac late picture",
                                "-itsoffset 0.5 " + FlashAndBeep.picture() + " " + FlashAndBeep.sound() + " " + X264
                                        + AAC)
                        .lasting(3.5),
                film("ts h264 aac from 1000 s", X264 + "-bf 2 " + AAC + "-output_ts_offset 1000"),
                from(film("mp4 h264 aac long", X264 + "-bf 2 -g 250 " + AAC), "mp4 h264 aac cut", "-ss 0.72", "-t 1.6")
                        .lasting(1.72),
                mute(
                                "mp4 h264 last picture stays",
                                "-vf tpad=stop=1:stop_mode=clone,settb=1/1000,"
                                        + "setpts='40*N+2000*gte(N,75)' -fps_mode passthrough -bf 2 " + X264)
                        .lasting(5.04));
    }

    private static Stream<SourceCase> sounds() {
        String t = FlashAndBeep.tone();
        String five1 = FlashAndBeep.picture() + " " + FlashAndBeep.sound("0", "0", t, "0", "0", "0") + " " + X264;
        return Stream.of(
                of("mkv h264 ac3 centre", five1 + "-c:a ac3 -ar 48000"),
                of("mp4 h264 aac centre", five1 + "-c:a aac -b:a 256k"),
                of("mkv h264 pcm centre", five1 + "-c:a pcm_s16le"));
    }

    /** @param options for reading, then for writing, what is copied */
    private static SourceCase from(SourceCase other, String name, String reading, String writing) {
        return of(name, reading + " -i " + other.clip() + " -c copy" + (writing.isEmpty() ? "" : " " + writing));
    }
}
