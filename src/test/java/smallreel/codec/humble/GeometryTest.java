package smallreel.codec.humble;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeometryTest {

    @ParameterizedTest
    @CsvSource({
        "1920, 1080, 0,    , 1920, 1080",
        "1920, 1080, 0, 720, 1280,  720",
        "1920, 1080, 0, 1080, 1920, 1080",
        " 640,  360, 0, 720,  640,  360",
        "1920, 1080, 90,   , 1080, 1920",
        "1920, 1080, 270, 960, 540,  960",
        "1920, 1080, 180,  , 1920, 1080",
        " 321,  241, 0,    ,  320,  240",
        "   3,    3, 0,    ,   16,   16"
    })
    void the_picture_stands_upright_keeps_its_shape_and_never_grows(
            int width, int height, int rotation, Integer maxHeight, int newWidth, int newHeight) {
        var geometry = Geometry.of(width, height, Ratio.ONE, rotation, maxHeight);

        assertThat(geometry.width()).isEqualTo(newWidth);
        assertThat(geometry.height()).isEqualTo(newHeight);
    }

    @Test
    void wide_pixels_that_are_turned_become_high_ones() {
        var geometry = Geometry.of(720, 576, new Ratio(16, 11), 90, null);

        assertThat(geometry.pixelAspect()).isEqualTo(new Ratio(11, 16));
    }

    @Test
    void pixels_of_an_absurd_or_unknown_shape_count_as_square() {
        assertThat(Geometry.of(720, 576, new Ratio(1000, 1), 0, null).squarePixels())
                .isTrue();
        assertThat(Geometry.of(720, 576, Ratio.UNKNOWN, 0, null).squarePixels()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"90, 90", "-90, 270", "450, 90", "180.0, 180", "45, 0", "upside down, 0", ", 0"})
    void a_rotation_is_a_number_of_quarter_turns(String tag, int degrees) {
        assertThat(Geometry.rotation(tag)).isEqualTo(degrees);
    }
}
