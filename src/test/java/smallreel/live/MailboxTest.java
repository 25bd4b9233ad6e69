package smallreel.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private static final int NORMAL = 1000;
    private static final int TOO_SLOW = 1013;
    private static final int GONE = 1001;

    @Test
    void a_reader_that_keeps_up_is_sent_every_frame() {
        var reader = Reader.atOnce();
        var box = new Mailbox(reader.line(), false, Runnable::run);

        box.offer(frame("a", 1));
        box.offer(frame("b", 1));
        box.offer(frame("a", 2));

        assertThat(reader.texts()).containsExactly("a1", "b1", "a2");
    }

    @Test
    void of_each_job_only_the_newest_frame_waits() {
        var reader = Reader.whenTold();
        var box = new Mailbox(reader.line(), false, Runnable::run);

        box.offer(frame("a", 1));
        box.offer(frame("a", 2));
        box.offer(frame("b", 7));
        box.offer(frame("a", 3));
        reader.readAll();

        assertThat(reader.texts()).containsExactly("a1", "a3", "b7");
    }

    @Test
    void a_snapshot_comes_before_what_has_changed_while_it_was_taken() {
        var reader = Reader.atOnce();
        var box = new Mailbox(reader.line(), false, Runnable::run).hold();

        box.offer(frame("c", 1));
        box.offer(frame("b", 3));
        box.offer(frame("a", 1));
        assertThat(reader.texts()).isEmpty();
        box.begin(List.of(frame("a", 1), frame("b", 2)));
        box.offer(frame("a", 2));

        assertThat(reader.texts()).containsExactly("a1", "b3", "c1", "a2");
    }

    @Test
    void what_the_listener_has_seen_before_is_not_sent_again() {
        var reader = Reader.atOnce();
        var box = new Mailbox(reader.line("a1"), false, Runnable::run).hold();

        box.offer(frame("a", 1));
        box.begin(List.of(frame("a", 1), frame("b", 2)));
        box.offer(frame("a", 1));
        box.offer(frame("a", 2));

        assertThat(reader.texts()).containsExactly("b2", "a2");
    }

    @Test
    void a_listener_to_whom_nothing_has_been_said_yet_is_not_pinged() {
        var reader = Reader.atOnce();
        var box = new Mailbox(reader.line(), false, Runnable::run).hold();

        box.tick(System.nanoTime());

        assertThat(reader.pings()).isZero();
    }

    @Test
    void a_job_that_ends_while_its_snapshot_is_taken_ends_the_socket() {
        var reader = Reader.atOnce();
        var box = new Mailbox(reader.line(), true, Runnable::run).hold();

        box.offer(last("a", 6));
        box.begin(List.of(frame("a", 5)));

        assertThat(reader.texts()).containsExactly("a6");
        assertThat(reader.closedWith()).isEqualTo(NORMAL);
    }

    @Test
    void a_frame_that_is_not_newer_is_not_sent() {
        var reader = Reader.whenTold();
        var box = new Mailbox(reader.line(), false, Runnable::run);

        box.offer(frame("a", 4));
        box.offer(frame("a", 4));
        box.offer(frame("a", 6));
        box.offer(frame("a", 5));
        reader.readAll();
        box.offer(frame("a", 3));
        box.offer(frame("a", 6));
        reader.readAll();

        assertThat(reader.texts()).containsExactly("a4", "a6");
    }

    @Test
    void an_old_frame_does_not_follow_the_final_one() {
        var reader = Reader.atOnce();
        var box = new Mailbox(reader.line(), false, Runnable::run);

        box.offer(last("a", 6));
        box.offer(frame("a", 5));
        box.offer(last("a", 6));

        assertThat(reader.texts()).containsExactly("a6");
    }

    @Test
    void one_send_is_in_flight_at_a_time() {
        var reader = Reader.whenTold();
        var box = new Mailbox(reader.line(), false, Runnable::run);

        IntStream.rangeClosed(1, 20).forEach(n -> box.offer(frame("job-" + n, 1)));
        reader.readAll();

        assertThat(reader.texts()).hasSize(20);
        assertThat(reader.mostInFlight()).isEqualTo(1);
    }

    @Test
    void the_final_state_is_delivered_even_to_a_slow_reader() {
        var reader = Reader.whenTold();
        var box = new Mailbox(reader.line(), true, Runnable::run);

        box.offer(frame("a", 1));
        IntStream.range(2, 100).forEach(n -> box.offer(frame("a", n)));
        box.offer(last("a", 100));
        reader.readAll();

        assertThat(reader.texts()).containsExactly("a1", "a100");
    }

    @Test
    void a_socket_on_one_job_is_closed_once_the_final_state_was_read() {
        var reader = Reader.whenTold();
        var box = new Mailbox(reader.line(), true, Runnable::run);

        box.offer(last("a", 3));
        assertThat(reader.closedWith()).isZero();

        reader.read();
        assertThat(reader.closedWith()).isEqualTo(NORMAL);
        assertThat(box.isClosed()).isTrue();
    }

    @Test
    void a_socket_on_one_job_stays_when_the_job_is_retried_before_its_end_was_read() {
        var reader = Reader.whenTold();
        var box = new Mailbox(reader.line(), true, Runnable::run);

        box.offer(last("a", 3));
        box.offer(frame("a", 4));
        reader.readAll();

        assertThat(reader.texts()).containsExactly("a3", "a4");
        assertThat(reader.closedWith()).isZero();
    }

    @Test
    void a_socket_on_all_jobs_stays_open_when_one_of_them_ends() {
        var reader = Reader.atOnce();
        var box = new Mailbox(reader.line(), false, Runnable::run);

        box.offer(last("a", 3));

        assertThat(reader.closedWith()).isZero();
    }

    @Test
    void a_closed_socket_is_sent_nothing_more() {
        var reader = Reader.atOnce();
        var box = new Mailbox(reader.line(), false, Runnable::run);

        box.close(Ending.STOPPING);
        box.offer(frame("a", 1));
        box.tick(System.nanoTime());

        assertThat(reader.texts()).isEmpty();
        assertThat(reader.pings()).isZero();
    }

    @Test
    void a_socket_that_left_lets_go_of_what_waited() {
        var reader = Reader.whenTold();
        var box = new Mailbox(reader.line(), false, Runnable::run);
        box.offer(frame("a", 1));
        box.offer(frame("b", 1));

        box.forget();
        reader.readAll();

        assertThat(reader.texts()).containsExactly("a1");
        assertThat(reader.closedWith()).isZero();
    }

    @Test
    void a_quiet_socket_is_pinged() {
        var reader = Reader.atOnce();
        var box = new Mailbox(reader.line(), false, Runnable::run);

        box.tick(System.nanoTime());

        assertThat(reader.pings()).isEqualTo(1);
    }

    @Test
    void a_busy_socket_is_not_pinged() {
        var reader = Reader.whenTold();
        var box = new Mailbox(reader.line(), false, Runnable::run);
        box.offer(frame("a", 1));

        box.tick(System.nanoTime());

        assertThat(reader.pings()).isZero();
        assertThat(reader.closedWith()).isZero();
    }

    @Test
    void a_reader_that_stopped_reading_is_closed_and_what_waited_is_let_go() {
        var reader = Reader.whenTold();
        var box = new Mailbox(reader.line(), false, Runnable::run);
        box.offer(frame("a", 1));
        box.offer(frame("b", 1));

        box.tick(System.nanoTime() + Duration.ofMinutes(1).toNanos());
        reader.readAll();

        assertThat(reader.closedWith()).isEqualTo(TOO_SLOW);
        assertThat(reader.texts()).containsExactly("a1");
    }

    @Test
    void a_reader_for_whom_too_many_jobs_wait_is_closed() {
        var reader = Reader.whenTold();
        var box = new Mailbox(reader.line(), false, Runnable::run);

        IntStream.rangeClosed(0, 1_000).forEach(n -> box.offer(frame("job-" + n, 1)));
        assertThat(reader.closedWith()).isZero();

        box.offer(frame("one more", 1));
        assertThat(reader.closedWith()).isEqualTo(TOO_SLOW);
    }

    @Test
    void a_backlog_is_sent_one_after_another_and_not_one_inside_the_other() {
        var reader = Reader.whenTold();
        var box = new Mailbox(reader.line(), false, Runnable::run);
        IntStream.rangeClosed(0, 1_000).forEach(n -> box.offer(frame("job-" + n, 1)));

        reader.readAtOnce();
        reader.read();

        assertThat(reader.texts()).hasSize(1_001);
        assertThat(reader.deepest()).isEqualTo(1);
    }

    @Test
    void a_send_that_fails_closes_the_socket() {
        var reader = Reader.whenTold();
        var box = new Mailbox(reader.line(), false, Runnable::run);
        box.offer(frame("a", 1));
        box.offer(frame("b", 1));

        reader.lose();

        assertThat(reader.closedWith()).isEqualTo(GONE);
        assertThat(reader.texts()).containsExactly("a1");
    }

    @Test
    void a_socket_that_breaks_is_closed() {
        var reader = Reader.atOnce().breakDown();
        var offered = new Mailbox(reader.line(), false, Runnable::run);
        offered.offer(frame("a", 1));
        assertThat(offered.isClosed()).isTrue();

        var pinged = new Mailbox(reader.line(), false, Runnable::run);
        pinged.tick(System.nanoTime());
        assertThat(pinged.isClosed()).isTrue();
    }

    @Test
    void many_tellers_at_once_keep_every_job_in_order() throws Exception {
        var reader = Reader.atOnce();
        var box = new Mailbox(reader.line(), false, Runnable::run);
        var tellers = Executors.newFixedThreadPool(8);

        for (var sequence = 1; sequence <= 2_000; sequence++) {
            var frame = frame("job-" + sequence % 3, sequence);
            tellers.execute(() -> box.offer(frame));
        }
        tellers.shutdown();
        assertThat(tellers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        var newest = new TreeMap<String, Long>();
        for (var text : reader.texts()) {
            var job = text.substring(0, 5);
            var sequence = Long.parseLong(text.substring(5));
            assertThat(sequence).isGreaterThan(newest.getOrDefault(job, 0L));
            newest.put(job, sequence);
        }
        assertThat(newest).isEqualTo(new TreeMap<>(Map.of("job-0", 1998L, "job-1", 1999L, "job-2", 2000L)));
    }

    private static Frame frame(String job, long sequence) {
        return new Frame(job, sequence, false, job + sequence);
    }

    private static Frame last(String job, long sequence) {
        return new Frame(job, sequence, true, job + sequence);
    }
}
