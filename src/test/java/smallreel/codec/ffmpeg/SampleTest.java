package smallreel.codec.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class SampleTest {

    private static final String SECOND = "1000,K__\n" + "100,___\n".repeat(23);

    @Test
    void the_whole_has_fewer_key_pictures_than_its_parts() {
        var sample = new Sample();
        sample.add(SECOND, 1, 0.5);
        sample.add(SECOND, 1, 0.5);

        // 2,400 pictures in a hundred seconds, of which eleven are key pictures.
        assertThat(sample.bytesOf(100)).isCloseTo(11 * 1000 + 2389 * 100, offset(100.0));
    }

    @Test
    void pictures_that_change_abruptly_go_on_doing_so() {
        var sample = new Sample();
        sample.add(SECOND + SECOND + SECOND, 3, 0.5);

        assertThat(sample.bytesOf(30)).isCloseTo(21 * 1000 + 699 * 100, offset(200.0));
    }

    @Test
    void what_is_no_packet_does_not_count() {
        var sample = new Sample();
        sample.add("side_data,1\n\n" + SECOND + "N/A,K__", 1, 0.5);

        assertThat(sample.pictures()).isEqualTo(24);
    }

    @Test
    void the_start_of_a_program_is_not_work() {
        var sample = new Sample();
        sample.add(SECOND, 2, 0.1);

        assertThat(sample.pace()).isZero();
    }
}
