package smallreel.codec.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import smallreel.codec.Preset.Coding;
import smallreel.codec.Recipe;

/**
 * What an encoder is told of how good, or how large, its pictures are to be.
 *
 * @param crf of a quality that stays the same, whatever it takes
 * @param pass null where it does
 */
record Quality(Recipe recipe, double crf, Pass pass) {

    static Quality of(Recipe recipe, double crf) {
        return new Quality(recipe, crf, null);
    }

    static Quality of(Recipe recipe, Pass pass) {
        return new Quality(recipe, recipe.effectiveCrf(), pass);
    }

    List<String> words() {
        Coding coding = recipe.preset().coding();
        String effort = recipe.preset().effort();
        List<String> words = new ArrayList<>(List.of("-c:v", encoder(coding)));
        words.addAll(List.of(coding == Coding.VP9 ? "-cpu-used" : "-preset", effort));
        if (pass == null) {
            words.addAll(List.of("-crf", String.valueOf(crf)));
            if (coding == Coding.VP9) {
                words.addAll(List.of("-b:v", "0"));
            }
        } else {
            words.addAll(List.of("-b:v", String.valueOf(pass.budget().videoBits())));
            if (pass.number() > 0 && coding != Coding.HEVC) {
                words.addAll(List.of("-pass", String.valueOf(pass.number()), "-passlogfile", "passes"));
            }
        }
        return words;
    }

    /** What x265 alone is told in a way of its own. */
    String x265() {
        return pass == null || pass.number() == 0 ? "" : ":stats=passes:pass=" + pass.number();
    }

    private static String encoder(Coding coding) {
        return switch (coding) {
            case H264 -> "libx264";
            case HEVC -> "libx265";
            case VP9 -> "libvpx-vp9";
            case AV1 -> "libsvtav1";
        };
    }
}
