package smallreel.codec;

import java.nio.file.Path;
import java.util.stream.Stream;
import smallreel.media.Clips;
import smallreel.media.Flashes;

/**
 * A clip of nine seconds that can be cut, and what is made of it.
 *
 * @param name container, then codings, then what is special
 * @param words that make it
 */
record PieceCase(String name, String words, Recipe recipe) {

    private static final String X264 = "-c:v libx264 -preset fast -crf 10 -pix_fmt yuv420p -g ";
    private static final String AAC = " -c:a aac -b:a 128k ";
    private static final Recipe FAST = Recipe.of(Preset.FAST);

    static Stream<PieceCase> all() {
        return Stream.of(
                film("mp4 h264 aac 30", "30", X264 + "30" + AAC),
                film("mkv h264 aac 30", "30", X264 + "30" + AAC).as(Recipe.of(Preset.WEBM)),
                film("mp4 h264 aac variable", "25", varying() + X264 + "25" + AAC),
                film("mp4 h264 aac 29.97", "30000/1001", X264 + "30" + AAC),
                film("mkv h264 aac ntsc", "30000/1001", X264 + "30" + AAC),
                film("mkv h264 aac 29.97 small", "30000/1001", X264 + "30" + AAC)
                        .as(Recipe.of(Preset.SMALL)),
                film("mkv h264 aac variable", "25", varying() + X264 + "25" + AAC),
                film("mp4 h264 aac open", "30", X264 + "30 -x264-params open-gop=1:bframes=3" + AAC),
                film(
                        "mp4 hevc aac",
                        "25",
                        "-c:v libx265 -preset ultrafast -x265-params log-level=none:crf=12:keyint=25 -pix_fmt yuv420p"
                                + AAC),
                film("webm vp9 vorbis to webm", "25", vp9()).as(Recipe.of(Preset.WEBM)),
                film("mp4 h264 aac thinned", "60", X264 + "60" + AAC).as(Recipe.of(Preset.FAST, 120, 30.0, null, null)),
                film("mp4 h264 aac thinned unevenly", "25", X264 + "25" + AAC)
                        .as(Recipe.of(Preset.FAST, null, 24.0, null, null)),
                film("mp4 h264 aac variable to webm", "25", varying() + X264 + "25" + AAC)
                        .as(Recipe.of(Preset.WEBM)),
                new PieceCase(
                        "mkv h264 aac late sound",
                        Flashes.picture("320x240", "25") + " -itsoffset 0.5 " + Flashes.sound() + " " + X264 + "25"
                                + AAC,
                        FAST),
                new PieceCase(
                        "mp4 h264 aac late picture",
                        "-itsoffset 0.5 " + Flashes.picture("320x240", "25") + " " + Flashes.sound() + " " + X264 + "25"
                                + AAC,
                        FAST),
                film("mp4 h264 aac without sound", "25", X264 + "25" + AAC)
                        .as(new Recipe(Preset.FAST, null, null, null, null, null, null, null, null, true)),
                film("mp4 h264 aac whole", "25", X264 + "25" + AAC).turned(),
                film("mov prores pcm", "25", "-c:v prores_ks -c:a pcm_s16le"));
    }

    /** Pauses of different lengths. */
    private static String varying() {
        return "-vf select='not(mod(n,3))+not(mod(n,7))+between(n,25,29)+between(n,108,125)+between(n,195,210)'"
                + " -fps_mode vfr ";
    }

    private static String vp9() {
        return "-c:v libvpx-vp9 -b:v 3M -deadline realtime -cpu-used 8 -g 25 -c:a vorbis -strict -2 -ac 2";
    }

    private static PieceCase film(String name, String rate, String coding) {
        return new PieceCase(name, Flashes.picture("320x240", rate) + " " + Flashes.sound() + " " + coding, FAST);
    }

    private PieceCase turned() {
        return new PieceCase("mp4 h264 aac turned", "-display_rotation 90 -i " + clip() + " -c copy", recipe);
    }

    private PieceCase as(Recipe other) {
        return new PieceCase(name, words, other);
    }

    Path clip() {
        return Clips.made("pieces-" + name.replace(' ', '-') + "." + name.split(" ")[0], words);
    }

    @Override
    public String toString() {
        return name;
    }
}
