package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {

    private static final Media MEDIA = new Media("mp4", 1.0, 16, 16, 25.0, "h264", null);

    @ParameterizedTest
    @CsvSource({
        "134, '',                                             CODEC_CRASHED,     true",
        "139, '',                                             CODEC_CRASHED,     true",
        "137, '',                                             CODEC_CRASHED,     false",
        "153, '',                                             OUTPUT_TOO_LARGE,  false",
        "1,   'java.lang.OutOfMemoryError: Java heap space',  OUT_OF_MEMORY,     false",
        "1,   'Error: Could not find or load main class X',   CODEC_UNAVAILABLE, false"
    })
    void a_death_tells_its_cause_and_whether_another_kit_may_help(
            int exitCode, String lastWords, Fault fault, boolean worthAnotherKit) {
        var words = new LastWords();
        words.hear(lastWords);

        Ending ending = new Death(exitCode, words).ending();

        assertThat(ending.report()).isInstanceOfSatisfying(Report.Failed.class, failed -> assertThat(failed.fault())
                .isEqualTo(fault));
        assertThat(ending.worthAnotherKit()).isEqualTo(worthAnotherKit);
    }

    @Test
    void a_result_that_lacks_many_pictures_is_worth_another_kit() {
        assertThat(Ending.of(new Report.Done(MEDIA, MEDIA, 100, 6)).worthAnotherKit())
                .isTrue();
        assertThat(Ending.of(new Report.Done(MEDIA, MEDIA, 100, 5)).worthAnotherKit())
                .isFalse();
    }

    @Test
    void last_words_are_few() {
        var words = new LastWords();
        for (int i = 0; i < 1000; i++) {
            words.hear("line " + i);
        }

        assertThat(words.toString()).startsWith("line 980").endsWith("line 999");
    }
}
