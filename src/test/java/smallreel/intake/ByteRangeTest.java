package smallreel.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    private static final long LENGTH = 1_000;

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,       0,   0",
        "bytes=0-499,     0, 499",
        "bytes=500-,    500, 999",
        "bytes=999-,    999, 999",
        "bytes=-1,      999, 999",
        "bytes=-1000,     0, 999",
        "bytes=-5000,     0, 999",
        "bytes=900-5000, 900, 999",
        "bytes=0-999999999999999999, 0, 999",
        "' bytes = 1 - 2 ', 1, 2",
    })
    void a_range_is_cut_to_the_bytes_that_are_there(String header, long first, long last) {
        assertThat(ByteRange.read(header, LENGTH)).isEqualTo(new ByteRange.Asked.Part(new ByteRange(first, last)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "bytes=",
                "bytes=-",
                "bytes=5-4",
                "bytes=0-1,5-6",
                "bytes=a-b",
                "bytes=-1-2",
                "pages=1-2",
                "bytes=0-9999999999999999999"
            })
    void what_is_no_single_range_of_bytes_is_ignored(String header) {
        assertThat(ByteRange.read(header, LENGTH)).isEqualTo(new ByteRange.Asked.Whole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-2000", "bytes=-0"})
    void a_range_of_bytes_that_are_not_there_cannot_be_given(String header) {
        assertThat(ByteRange.read(header, LENGTH)).isEqualTo(new ByteRange.Asked.Beyond());
    }

    @Test
    void an_empty_file_has_no_range() {
        assertThat(ByteRange.read("bytes=0-", 0)).isEqualTo(new ByteRange.Asked.Beyond());
        assertThat(ByteRange.read("bytes=-1", 0)).isEqualTo(new ByteRange.Asked.Beyond());
    }

    @Test
    void both_ends_of_a_range_are_part_of_it() {
        assertThat(new ByteRange(500, 999).count()).isEqualTo(500);
        assertThat(new ByteRange(500, 999).of(LENGTH)).isEqualTo("bytes 500-999/1000");
        assertThat(ByteRange.whole(LENGTH)).isEqualTo(new ByteRange(0, 999));
    }
}
