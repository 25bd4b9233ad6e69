package smallreel.codec.humble;

import io.humble.video.MediaPicture;
import io.humble.video.PixelFormat;

/** The size and format of a picture as it is stored. */
record Shape(int width, int height, PixelFormat.Type format) {

    static Shape of(MediaPicture picture) {
        return new Shape(picture.getWidth(), picture.getHeight(), picture.getFormat());
    }
}
