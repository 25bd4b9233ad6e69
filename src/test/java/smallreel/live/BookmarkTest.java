package smallreel.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookmarkTest {

    @Test
    void of_one_job_what_is_not_newer_has_been_seen() {
        var place = Sequence.of("5", 7);

        assertThat(place.covers(frame("a", 5))).isTrue();
        assertThat(place.covers(frame("a", 6))).isFalse();
        assertThat(place.after(frame("a", 6))).isEqualTo("6");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"8", "", "-1", " 5", "5.0", "five", "99999999999999999999"})
    void what_cannot_be_of_this_job_says_nothing(String shown) {
        assertThat(Sequence.of(shown, 7).covers(frame("a", 1))).isFalse();
    }

    @Test
    void of_many_jobs_each_is_known_by_how_far_it_was() {
        var before = new Marks(null, 50);
        before.after(frame("a", 5));
        before.after(frame("b", 2));
        var word = before.after(frame("a", 6));

        var later = new Marks(word, 50);

        assertThat(later.covers(frame("a", 6))).isTrue();
        assertThat(later.covers(frame("b", 2))).isTrue();
        assertThat(later.covers(frame("a", 5))).isFalse();
        assertThat(later.covers(frame("a", 7))).isFalse();
        assertThat(later.covers(frame("c", 2))).isFalse();
    }

    @Test
    void what_was_known_before_is_still_known_after_the_next_event() {
        var first = new Marks(null, 50).after(frame("a", 5));
        var second = new Marks(first, 50);
        second.covers(frame("a", 5));
        var word = second.after(frame("b", 1));

        assertThat(new Marks(word, 50).covers(frame("a", 5))).isTrue();
    }

    @Test
    void only_the_newest_jobs_are_remembered() {
        var marks = new Marks(null, 50);
        IntStream.range(100, 200).forEach(n -> marks.after(frame("job-" + n, 1)));
        var word = marks.after(frame("job-100", 2));

        assertThat(word).hasSize(50 * 8).doesNotContainAnyWhitespaces();
        assertThat(new Marks(word, 50).covers(frame("job-100", 2))).isFalse();
        assertThat(new Marks(word, 50).covers(frame("job-150", 1))).isTrue();
        assertThat(new Marks(word, 50).covers(frame("job-199", 1))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "no id of ours", "aaaaaaaa"})
    void a_word_of_somebody_else_means_nothing(String shown) {
        assertThat(new Marks(shown, 50).covers(frame("a", 7))).isFalse();
    }

    private static Frame frame(String job, long sequence) {
        return new Frame(job, sequence, false, job + sequence);
    }
}
