package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedLinesTest {

    @Test
    void every_line_is_heard_even_an_unfinished_last_one() throws IOException {
        assertThat(heard("one\ntwo\nthree")).containsExactly("one", "two", "three");
    }

    @Test
    void a_line_that_is_too_long_is_passed_over_and_the_next_is_heard() throws IOException {
        assertThat(heard("x".repeat(100_000) + "\nshort\n")).containsExactly("short");
    }

    @Test
    void a_stream_without_line_ends_is_not_kept() throws IOException {
        assertThat(heard("x".repeat(100_000))).isEmpty();
    }

    private static List<String> heard(String said) throws IOException {
        List<String> lines = new ArrayList<>();
        new BoundedLines(10, lines::add).drain(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)));
        return lines;
    }
}
