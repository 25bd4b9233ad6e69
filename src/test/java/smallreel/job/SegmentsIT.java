package smallreel.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static smallreel.job.Sample.LEASE;
import static smallreel.job.Sample.MAX_ATTEMPTS;
import static smallreel.job.Sample.PAUSE;
import static smallreel.job.Sample.RETENTION;
import static smallreel.job.Sample.STRANGER;
import static smallreel.job.Sample.WORKER;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table of segments with the server's own database, transactions and threads, and no worker beside the test. */
@ArquillianTest
@Tag("inside")
class SegmentsIT {

    private static final int PIECES = 6;
    private static final int ABREAST = 2;
    private static final Duration ALREADY_OVER = Duration.ofMillis(-1);

    @Inject
    Jobs jobs;

    @Inject
    Segments segments;

    @Inject
    Neglected neglected;

    @Inject
    Turns turns;

    @Inject
    Overseer overseer;

    @Inject
    Heard heard;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    @Resource(lookup = "java:comp/DefaultDataSource")
    DataSource database;

    private final String owner = "owner-" + UUID.randomUUID();

    @Deployment
    static WebArchive war() {
        return Inside.war("segments.war");
    }

    @AfterEach
    void leaveNothing() throws SQLException {
        for (var table : List.of("job", "segment")) {
            Inside.delete(database, table, owner);
        }
    }

    @Test
    void the_first_of_a_divided_job_are_in_line_and_the_others_stand_back() {
        var job = divided();

        assertThat(segments.of(job.id()))
                .hasSize(PIECES)
                .extracting(Segment::piece)
                .startsWith("piece 0", "piece 1");
        assertThat(inLine(job)).containsExactly(0, 1);
        assertThat(jobs.find(job.id())).hasValueSatisfying(row -> {
            assertThat(row.isDivided()).isTrue();
            assertThat(row.state()).isEqualTo(State.PROCESSING);
        });
    }

    @Test
    void whoever_does_not_hold_a_job_divides_nothing() {
        var job = claimed();

        assertThat(segments.divide(job.id(), STRANGER, job.source(), pieces(), ABREAST))
                .isEmpty();

        assertThat(segments.of(job.id())).isEmpty();
    }

    @Test
    void segments_have_their_turn_and_are_charged_when_they_are_taken() {
        var job = divided();

        var turn = turns.next(1).get(0);
        var taken = segments.claim(turn, STRANGER, LEASE, MAX_ATTEMPTS);

        assertThat(turn.waiter().segment()).isTrue();
        assertThat(taken).map(Segment::jobId).contains(job.id());
        assertThat(segments.claim(turn, WORKER, LEASE, MAX_ATTEMPTS)).isEmpty();
        assertThat(jobs.find(job.id()).orElseThrow().place.turnTo).isPositive();
    }

    @Test
    void a_short_job_passes_the_segments_of_a_long_one() {
        var job = divided();
        var shortOne = Sample.job(UUID.randomUUID().toString(), owner, null, 100_000);
        jobs.add(shortOne);

        assertThat(turns.next(3))
                .extracting(Turn::id)
                .startsWith(shortOne.id())
                .contains(segment(job, 0).id());
    }

    @Test
    void each_that_is_made_lets_the_next_into_the_line_and_the_last_gives_the_job_to_whoever_made_it() {
        var job = divided();

        for (var n = 0; n < PIECES - 1; n++) {
            var lease = Lease.on("worker");
            made(job, n, lease);
            assertThat(jobs.find(job.id()).orElseThrow().isHeldBy(lease)).isFalse();
            assertThat(inLine(job)).contains(Math.min(n + ABREAST, PIECES - 1));
        }
        made(job, PIECES - 1, STRANGER);

        assertThat(jobs.find(job.id())).hasValueSatisfying(row -> {
            assertThat(row.isHeldBy(STRANGER)).isTrue();
            assertThat(row.segments().percents()).containsOnly(100);
            assertThat(row.percent()).isEqualTo(99);
        });
    }

    @Test
    void of_those_who_make_the_last_ones_at_once_one_gets_the_job() throws Exception {
        var job = divided(PIECES);
        var leases = IntStream.range(0, PIECES)
                .mapToObj(n -> Lease.on("worker-" + n))
                .toList();
        for (var n = 0; n < PIECES; n++) {
            claim(segment(job, n), leases.get(n), LEASE);
        }

        List<Future<?>> ends = new ArrayList<>();
        for (var n = 0; n < PIECES; n++) {
            var segment = segment(job, n);
            var lease = leases.get(n);
            ends.add(threads.submit(() -> {
                segments.progress(segment.id(), lease, 50);
                segments.renew(segment.id(), lease, LEASE);
                segments.complete(segment.id(), lease, "file", LEASE);
            }));
        }
        for (var end : ends) {
            end.get();
        }

        var row = jobs.find(job.id()).orElseThrow();
        assertThat(leases).filteredOn(row::isHeldBy).hasSize(1);
    }

    @Test
    void how_far_a_segment_is_shows_in_its_job_and_is_told() {
        var job = divided();
        claim(segment(job, 1), STRANGER, LEASE);
        heard.clear();

        assertThat(segments.progress(segment(job, 1).id(), STRANGER, 60)).isPresent();
        assertThat(segments.progress(segment(job, 1).id(), WORKER, 90)).isEmpty();

        assertThat(jobs.find(job.id()).orElseThrow().segments().percents()).containsExactly(0, 60, 0, 0, 0, 0);
        assertThat(heard.changes()).extracting(JobChanged::id).containsExactly(job.id());
    }

    @Test
    void one_whose_worker_is_lost_is_there_for_another_and_its_neighbours_stay_done() {
        var job = divided();
        made(job, 0, WORKER);
        var lost = segment(job, 1);
        claim(lost, STRANGER, ALREADY_OVER);
        assertThat(neglected.abandoned(Segment.class)).contains(lost.id());

        assertThat(segments.recover(lost.id(), MAX_ATTEMPTS)).isPresent();

        assertThat(neglected.abandoned(Segment.class)).doesNotContain(lost.id());
        assertThat(segments.complete(lost.id(), STRANGER, "late", LEASE)).isEmpty();
        assertThat(claim(segment(job, 1), WORKER, LEASE).attempt()).isEqualTo(2);
        assertThat(segment(job, 0).state()).isEqualTo(State.COMPLETED);
    }

    @Test
    void one_that_has_broken_too_often_has_the_job_worked_on_in_one_go() {
        var job = divided();
        var segment = segment(job, 0);
        claim(segment, STRANGER, LEASE);

        assertThat(segments.breakOff(segment.id(), STRANGER, 1, PAUSE)).isPresent();

        assertThatIsToBeWhole(job);
    }

    @Test
    void one_that_the_codec_refuses_has_the_job_worked_on_in_one_go() {
        var job = divided();
        var segment = segment(job, 0);
        claim(segment, STRANGER, LEASE);

        assertThat(segments.refuse(segment.id(), WORKER)).isEmpty();
        assertThat(segments.refuse(segment.id(), STRANGER)).isPresent();

        assertThatIsToBeWhole(job);
        assertThat(segments.renew(segment.id(), STRANGER, LEASE)).isEmpty();
    }

    @Test
    void one_that_is_lost_for_the_last_time_has_the_job_worked_on_in_one_go() {
        var job = divided();
        claim(segment(job, 0), STRANGER, ALREADY_OVER);

        assertThat(segments.recover(segment(job, 0).id(), 1)).isPresent();

        assertThatIsToBeWhole(job);
    }

    @Test
    void a_job_that_is_cancelled_has_no_segments_any_more() {
        var job = divided();
        var running = claim(segment(job, 0), STRANGER, LEASE);

        jobs.change(job.id(), (row, now) -> row.cancel(RETENTION, now)).orElseThrow();

        assertThat(segments.of(job.id())).isEmpty();
        assertThat(segments.renew(running.id(), STRANGER, LEASE)).isEmpty();
        assertThat(segments.progress(running.id(), STRANGER, 70)).isEmpty();
        assertThat(segments.complete(running.id(), STRANGER, "file", LEASE)).isEmpty();
    }

    @Test
    void those_who_look_after_it_see_which_node_has_which_segment() {
        var job = divided();
        claim(segment(job, 1), Lease.on("far away"), LEASE);

        assertThat(overseer.look().nodes())
                .filteredOn(node -> node.name().equals("far away"))
                .flatExtracting(Overview.Place::running)
                .extracting(Overview.Task::job, Overview.Task::segment)
                .containsExactly(tuple(job.id(), 1));
    }

    private void assertThatIsToBeWhole(Job job) {
        assertThat(segments.of(job.id())).isEmpty();
        assertThat(jobs.find(job.id())).hasValueSatisfying(row -> {
            assertThat(row.state()).isEqualTo(State.QUEUED);
            assertThat(row.isToBeWhole()).isTrue();
            assertThat(row.segments()).isNull();
        });
    }

    private void made(Job job, int number, Lease lease) {
        var segment = claim(segment(job, number), lease, LEASE);
        segments.complete(segment.id(), lease, "file-" + number, LEASE).orElseThrow();
    }

    private Segment claim(Segment segment, Lease lease, Duration length) {
        return segments.claim(segment.id(), lease, length, MAX_ATTEMPTS).orElseThrow();
    }

    private Segment segment(Job job, int number) {
        return segments.of(job.id()).get(number);
    }

    private List<Integer> inLine(Job job) {
        return segments.of(job.id()).stream()
                .filter(Segment::isInLine)
                .map(Segment::number)
                .toList();
    }

    private Job divided() {
        return divided(ABREAST);
    }

    private Job divided(int abreast) {
        var job = claimed();
        return segments.divide(job.id(), WORKER, job.source(), pieces(), abreast)
                .orElseThrow();
    }

    private Job claimed() {
        var job = Sample.job(UUID.randomUUID().toString(), owner, null, 1_000_000_000);
        jobs.add(job);
        return jobs.change(job.id(), (row, now) -> row.claimBy(WORKER, LEASE, MAX_ATTEMPTS, now))
                .orElseThrow();
    }

    private static List<String> pieces() {
        return IntStream.range(0, PIECES).mapToObj(n -> "piece " + n).toList();
    }
}
