package smallreel.codec.ffmpeg;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.Set;

/** One stream of a file, as {@code ffprobe} tells of it. */
record Stream(JsonObject told) {

    private static final Set<String> INTERLACED = Set.of("tt", "bb", "tb", "bt");
    private static final Set<String> HDR = Set.of("smpte2084", "arib-std-b67");

    /** Such sources are BT.2020, even where they do not say so. */
    private static final String TONE_MAPPING = "zscale=tin=%s:pin=bt2020:min=bt2020nc:t=linear:npl=100,"
            + "format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,";

    /** Moving pictures: a cover is none. */
    boolean isVideo() {
        return is("video") && disposition("attached_pic") == 0;
    }

    boolean isSound() {
        return is("audio") && (!isKnown() || told.getInt("channels", 0) > 0);
    }

    boolean isKnown() {
        return !codec().isEmpty() && !codec().equals("unknown") && !codec().equals("none");
    }

    boolean isDefault() {
        return disposition("default") != 0;
    }

    /** The filter that makes whole pictures of interlaced ones; empty where they are whole. */
    String wholePictures() {
        return INTERLACED.contains(told.getString("field_order", "")) ? "bwdif=mode=send_frame:deint=interlaced," : "";
    }

    /** The filter that brings light back to what an ordinary screen shows; empty where it is no more than that. */
    String ordinaryLight() {
        String transfer = told.getString("color_transfer", "");
        return HDR.contains(transfer) ? TONE_MAPPING.formatted(transfer) : "";
    }

    /** Width of a pixel over its height, as it is shown; square where what the file says cannot be. */
    String shownPixelAspect() {
        String[] parts = told.getString("sample_aspect_ratio", "1:1").split(":");
        double width = Double.parseDouble(parts[0]);
        double height = Double.parseDouble(parts[1]);
        boolean plausible = width > 0 && height > 0 && width / height > 0.1 && width / height < 10;
        if (!plausible) {
            return "1/1";
        }
        return lies() ? parts[1] + "/" + parts[0] : parts[0] + "/" + parts[1];
    }

    int index() {
        return told.getInt("index");
    }

    String codec() {
        return told.getString("codec_name", "");
    }

    /** Samples a second; 0 when it does not say. */
    long sampleRate() {
        String rate = told.getString("sample_rate", "0");
        return rate.matches("\\d{1,18}") ? Long.parseLong(rate) : 0;
    }

    int channels() {
        return told.getInt("channels", 0);
    }

    long pixels() {
        return (long) width() * height();
    }

    int width() {
        return told.getInt("width", 0);
    }

    int height() {
        return told.getInt("height", 0);
    }

    int shownWidth() {
        return lies() ? height() : width();
    }

    int shownHeight() {
        return lies() ? width() : height();
    }

    Rate fps() {
        return Rate.of(told.getString("avg_frame_rate", "0/0"));
    }

    private boolean lies() {
        return told.getArray("side_data_list", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .anyMatch(side -> side.getInt("rotation", 0) % 180 != 0);
    }

    private boolean is(String type) {
        return type.equals(told.getString("codec_type"));
    }

    private int disposition(String name) {
        return told.getObject("disposition", new JsonObject()).getInt(name, 0);
    }
}
