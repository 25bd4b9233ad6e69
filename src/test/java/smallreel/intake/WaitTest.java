package smallreel.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What ends a long poll, and what does not. */
class WaitTest {

    private final Wait wait = new Wait();

    @Test
    void a_change_after_what_is_known_is_news() {
        wait.since(3);

        assertThat(wait.hear(4)).isTrue();
    }

    @Test
    void what_is_known_already_is_no_news_however_late_it_is_heard() {
        assertThat(wait.hear(2)).isFalse();

        assertThat(wait.since(3)).isNotDone();
        assertThat(wait.hear(3)).isFalse();
        assertThat(wait.since(3)).isNotDone();
    }

    @Test
    void what_was_heard_while_the_row_was_read_and_is_newer_ends_the_wait_at_once() {
        assertThat(wait.hear(4)).isFalse();

        assertThat(wait.since(3)).isDone();
    }

    @Test
    void an_end_is_an_end_whatever_is_known() {
        wait.end();

        assertThat(wait.since(3)).isDone();
    }
}
