package smallreel.codec.humble;

import smallreel.codec.Limits;
import smallreel.codec.Media;
import smallreel.codec.Order;
import smallreel.codec.Recipe;

/**
 * What is to be made of which streams.
 *
 * @param sound null when there is none
 * @param media the source, described
 * @param beginning the stamp that the source's beginning bears, in seconds
 * @param declaredSeconds how long the source says it is; 0 when it does not say
 */
record Plan(
        Recipe recipe,
        Limits limits,
        Track video,
        Track sound,
        Geometry geometry,
        Rhythm rhythm,
        Media media,
        double beginning,
        double declaredSeconds) {

    /** @param shape of the source's first picture */
    static Plan of(Order order, Source source, Shape shape) {
        Track video = source.video();
        Recipe recipe = order.recipe();
        return new Plan(
                recipe,
                order.limits(),
                video,
                source.sound(),
                geometry(video, shape, recipe.maxHeight()),
                Rhythm.of(video.tick(), Ratio.of(video.stream().getFrameRate()), recipe.maxFps()),
                Description.of(source, geometry(video, shape, null)),
                source.beginning(),
                source.declaredSeconds());
    }

    Admission admission() {
        return new Admission(limits);
    }

    private static Geometry geometry(Track video, Shape shape, Integer maxHeight) {
        return Geometry.of(shape.width(), shape.height(), video.pixelAspect(), video.rotation(), maxHeight);
    }
}
