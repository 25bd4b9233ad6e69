package smallreel.codec.humble;

import io.humble.video.Global;
import smallreel.codec.Limits;
import smallreel.codec.Media;
import smallreel.codec.Order;
import smallreel.codec.Recipe;
import smallreel.codec.child.Bounds;

/**
 * What is to be made of which streams.
 *
 * @param sound null when there is none
 * @param media the source, described
 * @param beginning the stamp that the source's beginning bears, in seconds
 * @param promisedSeconds how long the source says it is; 0 when it does not say
 */
record Plan(
        Recipe recipe,
        Limits limits,
        Track video,
        Track sound,
        Geometry geometry,
        Colours colours,
        Rhythm rhythm,
        Media media,
        double beginning,
        double promisedSeconds) {

    private static final double HARDLY = 0.05;
    private static final int MANY = 8;

    static Plan of(Order order, Source source, Glimpse glimpse) {
        Track video = source.video();
        Recipe recipe = order.recipe();
        Shape shape = glimpse.shape();
        return new Plan(
                recipe,
                order.limits(),
                video,
                recipe.noAudio() ? null : source.sound(),
                Geometry.of(shape.width(), shape.height(), video.pixelAspect(), video.rotation(), recipe.maxHeight()),
                Colours.of(video.decoder(), shape.format()),
                Rhythm.of(video.tick(), video.rate(), glimpse.stamps(), recipe.maxFps()),
                Description.of(source, shape.width(), shape.height()),
                beginning(source, glimpse),
                source.promisedSeconds());
    }

    /**
     * The first picture's stamp, where that is hardly later than the source's beginning: pictures that come in even
     * steps cannot begin between two of them. Else 0, where the source begins hardly before that: what sound there is
     * then is an encoder's run-up. A movie begins where its stamps say 0: what is before that was cut away.
     */
    private static double beginning(Source source, Glimpse glimpse) {
        double declared = source.movie() ? Math.max(0, source.beginning()) : source.beginning();
        double first = glimpse.stamps().stream().min(Double::compare).orElse(declared);
        if (first > declared && first < declared + HARDLY) {
            return first;
        }
        return declared < 0 && declared > -HARDLY ? 0 : declared;
    }

    /** For a decoder or encoder; 0 for as many as it likes, which on a large machine would take too much memory. */
    int threads() {
        return Runtime.getRuntime().availableProcessors() > MANY ? MANY : 0;
    }

    /**
     * All that what is encoded depends on, in words: of the pieces of one video it is the same.
     *
     * @param sourceBytes how large the source is
     */
    String make(long sourceBytes) {
        return "%d %d %s %s %s %s %s %s %s"
                .formatted(
                        Global.getAVCodecVersion(),
                        sourceBytes,
                        recipe,
                        geometry,
                        colours,
                        rhythm,
                        media,
                        beginning,
                        promisedSeconds);
    }

    Admission admission() {
        return new Admission(new Bounds(limits));
    }
}
