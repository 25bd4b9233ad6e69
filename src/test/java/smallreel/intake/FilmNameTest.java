package smallreel.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilmNameTest {

    @ParameterizedTest
    @CsvSource({
        "holiday.mov,      holiday.mp4",
        "holiday.mp4,      holiday.mp4",
        "holiday,          holiday.mp4",
        "my.long.name.avi, my.long.name.mp4",
        ".hidden,          .hidden.mp4",
    })
    void the_result_is_named_after_the_source_and_ends_as_what_it_has_become(String source, String result) {
        assertThat(FilmName.ofResult(source, "mp4").contentDisposition())
                .isEqualTo("attachment; filename=\"" + result + "\"; filename*=UTF-8''" + result);
    }

    @Test
    void a_name_beyond_ascii_is_kept_for_clients_that_can_read_it() {
        assertThat(FilmName.ofResult("Übung 1.mov", "webm").contentDisposition())
                .isEqualTo("attachment; filename=\"_bung 1.webm\"; filename*=UTF-8''%C3%9Cbung%201.webm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"; x=\"y.mov", "a\\b.mov", "100%.mov", "a\r\nSet-Cookie: b.mov", "a*'b.mov"})
    void a_name_cannot_break_out_of_the_header(String source) {
        assertThat(FilmName.ofResult(source, "mp4").contentDisposition())
                .matches("attachment; filename=\"[ -~&&[^\"\\\\%]]*\"; filename\\*=UTF-8''[A-Za-z0-9._~%-]*");
    }

    @Test
    void every_container_has_a_media_type() {
        assertThat(new FilmName("a", "mp4").mediaType()).isEqualTo("video/mp4");
        assertThat(new FilmName("a", "webm").mediaType()).isEqualTo("video/webm");
        assertThat(new FilmName("a", null).mediaType()).isEqualTo("application/octet-stream");
        assertThat(new FilmName("a", "nut").mediaType()).isEqualTo("application/octet-stream");
    }
}
