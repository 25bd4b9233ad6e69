package smallreel.resumable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import smallreel.job.Overrides;
import smallreel.storage.Piece;

/** Whose bytes of an upload count. */
class ResumableUploadTest {

    private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration DAY = Duration.ofDays(1);

    private final ResumableUpload upload = new ResumableUpload(
            "id", new Announced("someone", null, "video", "fast", Overrides.NONE, 4, null, null, 100, false), DAY, NOW);

    @Test
    void a_writer_that_ended_by_itself_is_continued_in_the_same_file() {
        takeTurn();
        end(1, 40);
        takeTurn();

        assertThat(upload.writing()).isEqualTo("1");
        assertThat(upload.received()).isZero();
        assertThat(end(2, 100)).isTrue();
        assertThat(upload.isWhole()).isTrue();
        assertThat(upload.pieces()).containsExactly(new Piece("1", 100, true));
    }

    @Test
    void a_writer_that_was_replaced_is_not_heard_and_its_file_is_left_alone() {
        takeTurn();
        upload.seal(40);
        takeTurn();

        assertThat(upload.writing()).isEqualTo("2");
        assertThat(upload.received()).isEqualTo(40);
        assertThat(upload.renew(1, LEASE, DAY, NOW)).isFalse();
        assertThat(end(1, 90)).isFalse();
        assertThat(end(2, 60)).isTrue();
        assertThat(upload.pieces()).containsExactly(new Piece("1", 40, false), new Piece("2", 60, true));
    }

    @Test
    void only_what_was_there_when_a_writer_was_replaced_counts() {
        takeTurn();

        assertThat(upload.seal(500)).isTrue();

        assertThat(upload.received()).isEqualTo(100);
        assertThat(upload.seal(500)).isFalse();
    }

    @Test
    void a_turn_that_brought_nothing_leaves_nothing() {
        takeTurn();
        end(1, 0);

        assertThat(upload.pieces()).isEmpty();
        takeTurn();
        assertThat(upload.writing()).isEqualTo("2");
    }

    @Test
    void nobody_goes_on_with_a_whole_one() {
        takeTurn();
        end(1, 100);

        assertThat(upload.takeTurn(LEASE, DAY, NOW)).isFalse();
        assertThat(upload.writing()).isNull();
    }

    @Test
    void it_becomes_one_job_and_only_when_it_is_whole() {
        assertThat(upload.become("a", "5ea1", "1")).isFalse();
        assertThat(upload.settle(LEASE, NOW)).isFalse();
        takeTurn();
        end(1, 100);

        assertThat(upload.settle(LEASE, NOW)).isTrue();
        assertThat(upload.become("a", "5ea1", "1")).isTrue();
        assertThat(upload.become("b", "5ea1", "2")).isFalse();
        assertThat(upload.jobId()).isEqualTo("a");
        assertThat(upload.isDone()).isFalse();
        assertThat(upload.done("a")).isTrue();
        assertThat(upload.settle(LEASE, NOW)).isFalse();
    }

    @Test
    void every_sign_of_life_puts_off_its_end() {
        upload.takeTurn(LEASE, DAY, NOW.plusSeconds(10));
        assertThat(upload.expiresAt()).isEqualTo(NOW.plusSeconds(10).plus(DAY));

        upload.renew(1, LEASE, DAY, NOW.plusSeconds(20));
        assertThat(upload.expiresAt()).isEqualTo(NOW.plusSeconds(20).plus(DAY));

        upload.endTurn(1, 10, LEASE, DAY, NOW.plusSeconds(30));
        assertThat(upload.expiresAt()).isEqualTo(NOW.plusSeconds(30).plus(DAY));
    }

    private void takeTurn() {
        assertThat(upload.takeTurn(LEASE, DAY, NOW)).isTrue();
    }

    private boolean end(long turn, long written) {
        return upload.endTurn(turn, written, LEASE, DAY, NOW);
    }
}
