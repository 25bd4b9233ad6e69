package smallreel.codec.humble;

import io.humble.video.FilterGraph;
import io.humble.video.FilterPictureSink;
import io.humble.video.FilterPictureSource;
import io.humble.video.MediaPicture;
import io.humble.video.PixelFormat;
import io.humble.video.Rational;
import java.util.function.Consumer;

/** Makes every picture fit the encoder: upright, of its size and format. */
final class PictureScaler {

    static final PixelFormat.Type FORMAT = PixelFormat.Type.PIX_FMT_YUV420P;

    /** One picture a frame, from those that say they are two fields; this filter halves the unit of time. */
    private static final String DEINTERLACED = "yadif=mode=0:deint=1,settb=1/90000,";

    private final Geometry geometry;
    private final Rational tick;
    private final Consumer<MediaPicture> next;
    private final MediaPicture scratch;
    private final Rational any = Rational.make(1, 90000);

    private Shape shape;
    private boolean interlaced;
    private FilterGraph graph;
    private FilterPictureSource entry;
    private FilterPictureSink exit;

    /** @param next gets pictures of its own, to be deleted when done */
    PictureScaler(Geometry geometry, Ratio tick, Consumer<MediaPicture> next) {
        this.geometry = geometry;
        this.tick = tick.rational();
        this.next = next;
        this.scratch = MediaPicture.make(geometry.width(), geometry.height(), FORMAT);
    }

    /** @param place its time stamp in the result */
    void scale(MediaPicture picture, long place) {
        Shape given = Shape.of(picture);
        boolean woven = picture.isInterlacedFrame() && !interlaced;
        interlaced |= woven;
        if (!interlaced
                && geometry.rotation() == 0
                && given.equals(new Shape(geometry.width(), geometry.height(), FORMAT))) {
            // Without a copy: this counts one more reference to the decoder's own picture.
            pass(MediaPicture.make(picture, false), place);
            return;
        }
        if (woven || !given.equals(shape)) {
            finish();
            open(given);
        }
        picture.setTimeBase(any);
        picture.setTimeStamp(place);
        entry.addPicture(picture);
        drain();
    }

    /** Hands on what the filters still hold. */
    void finish() {
        if (graph != null) {
            entry.addPicture(null);
            drain();
            graph.delete();
            graph = null;
        }
    }

    /** Whether a picture of two fields has come. */
    boolean interlaced() {
        return interlaced;
    }

    private void open(Shape given) {
        shape = given;
        graph = FilterGraph.make();
        entry = graph.addPictureSource("in", given.width(), given.height(), given.format(), any, Rational.make(1, 1));
        exit = graph.addPictureSink("out", FORMAT);
        graph.open("[in]" + (interlaced ? DEINTERLACED : "") + geometry.filters() + "[out]");
    }

    private void drain() {
        while (true) {
            MediaPicture scaled = MediaPicture.make(scratch, false);
            if (exit.getPicture(scaled) < 0 || !scaled.isComplete()) {
                scaled.delete();
                return;
            }
            pass(scaled, scaled.getTimeStamp());
        }
    }

    private void pass(MediaPicture picture, long place) {
        picture.setTimeBase(tick);
        picture.setTimeStamp(place);
        // Else the encoder would be made to repeat the source's choice of key frames and B-frames.
        picture.setType(MediaPicture.Type.PICTURE_TYPE_NONE);
        next.accept(picture);
    }
}
