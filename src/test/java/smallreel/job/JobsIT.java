package smallreel.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static smallreel.job.Sample.BROKEN;
import static smallreel.job.Sample.LEASE;
import static smallreel.job.Sample.MAX_ATTEMPTS;
import static smallreel.job.Sample.PAUSE;
import static smallreel.job.Sample.RETENTION;
import static smallreel.job.Sample.STRANGER;
import static smallreel.job.Sample.TOMBSTONE;
import static smallreel.job.Sample.WORKER;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table of jobs with the server's own database, transactions and threads, and no worker beside the test. */
@ArquillianTest
@Tag("inside")
class JobsIT {

    private static final int CROWD = 12;
    private static final Duration ALREADY_OVER = Duration.ofMillis(-1);

    @Inject
    Jobs jobs;

    @Inject
    Workload workload;

    @Inject
    Segments segments;

    @Inject
    Neglected neglected;

    @Inject
    Turns turns;

    @Inject
    Pauses pauses;

    @Inject
    Nodes nodes;

    @Inject
    Overseer overseer;

    @Inject
    Heard heard;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    @Resource(lookup = "java:comp/UserTransaction")
    UserTransaction transaction;

    @Resource(lookup = "java:comp/DefaultDataSource")
    DataSource database;

    private final String owner = "owner-" + UUID.randomUUID();
    private int born;

    @Deployment
    static WebArchive war() {
        return Inside.war("inside.war");
    }

    @BeforeEach
    void listen() {
        heard.clear();
    }

    @AfterEach
    void leaveNothing() throws SQLException {
        delete(owner);
    }

    private void delete(String whose) throws SQLException {
        Inside.delete(database, "job", whose);
    }

    @Test
    void a_job_is_found_by_its_id_and_by_its_owners_key() {
        var job = added();

        assertThat(jobs.find(job.id())).map(JobsIT::shown).contains(shown(job));
        assertThat(jobs.find(owner, job.clientJobId())).map(Job::id).contains(job.id());
        assertThat(jobs.find("someone else", job.clientJobId())).isEmpty();
        assertThat(jobs.find("no such job")).isEmpty();
    }

    @Test
    void a_pause_is_begun_once_and_ended_once() {
        assertThat(pauses.hold(Pausable.WORK)).isFalse();

        assertThat(pauses.begin(Pausable.WORK, "anna")).isTrue();
        assertThat(pauses.begin(Pausable.WORK, "bert")).isFalse();

        assertThat(pauses.of(Pausable.WORK)).map(Pause::saidBy).contains("anna");
        assertThat(pauses.hold(Pausable.INTAKE)).isFalse();
        assertThat(pauses.end(Pausable.WORK)).isTrue();
        assertThat(pauses.end(Pausable.WORK)).isFalse();
        assertThat(pauses.all()).isEmpty();
    }

    @Test
    void a_node_is_drained_until_it_may_work_or_starts_anew() {
        var here = "node-" + UUID.randomUUID();
        assertThat(nodes.greet(here)).isFalse();
        assertThat(nodes.drain(here, true)).isFalse();
        nodes.arrive(here, 2);

        assertThat(nodes.greet(here)).isTrue();
        assertThat(nodes.drain(here, true)).isTrue();
        assertThat(nodes.isDrained(here)).isTrue();
        assertThat(nodes.present(jobs.now())).extracting(Node::name).contains(here);
        nodes.drain(here, false);
        assertThat(nodes.isDrained(here)).isFalse();
        nodes.drain(here, true);
        nodes.arrive(here, 1);
        assertThat(nodes.isDrained(here)).isFalse();
    }

    @Test
    void the_overview_counts_by_owner_and_tells_who_works_on_what() {
        var waiting = added();
        var running = added();
        change(running, (row, now) -> row.claimBy(Lease.on("lost/node"), LEASE, MAX_ATTEMPTS, now));

        var overview = overseer.look();

        var share = overview.owners().stream()
                .filter(one -> one.owner().equals(owner))
                .findFirst()
                .orElseThrow();
        assertThat(share.queued()).isEqualTo(1);
        assertThat(share.processing()).isEqualTo(1);
        assertThat(overview.queue().jobs()).isPositive();
        assertThat(overview.queue().next()).extracting(Overview.Ticket::job).contains(waiting.id());
        var place = overview.nodes().stream()
                .filter(node -> node.name().equals("lost/node"))
                .findFirst()
                .orElseThrow();
        assertThat(place.workers()).isNull();
        assertThat(place.running()).extracting(Overview.Task::job).containsExactly(running.id());
    }

    @Test
    void the_row_keeps_all_that_a_client_is_shown() {
        var seen = Source.unseen("holiday.mp4", 10, "5ea1").seen("mp4", 2.0, 320, 240, 29.97, "h264", "aac");
        var job = new Job(
                nextId(),
                owner,
                null,
                "webm",
                new Overrides(480, 29.97, 30, 96, null, null, null, null, null),
                seen,
                Instant.ofEpochSecond(1));
        jobs.add(job);
        change(job, (row, now) -> Sample.claim(row, WORKER, now));
        var completed =
                jobs.change(job.id(), (row, now) -> row.complete(WORKER, seen, Sample.result(), "r", RETENTION, now));

        assertThat(jobs.find(job.id()).map(JobsIT::shown))
                .isEqualTo(completed.map(JobsIT::shown))
                .hasValueSatisfying(view -> {
                    assertThat(view.settings()).isEqualTo(job.overrides());
                    assertThat(view.source()).isEqualTo(seen);
                    assertThat(view.result()).isEqualTo(Sample.result());
                    assertThat(view.createdAt()).isEqualTo(Instant.ofEpochSecond(1));
                });
    }

    @Test
    void of_many_workers_that_claim_a_job_at_once_exactly_one_gets_it() throws Exception {
        var job = added();

        var claims = atOnce(() -> {
            var lease = Lease.on("crowd");
            return jobs.change(job.id(), (row, now) -> Sample.claim(row, lease, now))
                    .filter(row -> row.isHeldBy(lease));
        });

        assertThat(claims.stream().filter(claim -> claim.isPresent())).hasSize(1);
        assertThat(jobs.find(job.id()))
                .hasValueSatisfying(row -> assertThat(row.attempt()).isEqualTo(1));
    }

    @Test
    void no_change_is_lost_among_many_at_once() throws Exception {
        var job = claimed(LEASE);

        atOnce(() -> jobs.change(job.id(), (row, now) -> row.progress(WORKER, 1, row.source())));

        assertThat(jobs.find(job.id())).map(Job::sequence).contains(job.sequence() + CROWD);
    }

    @Test
    void a_worker_that_is_interrupted_can_still_give_its_job_back() throws Exception {
        var job = claimed(LEASE);

        threads.submit(() -> {
                    Thread.currentThread().interrupt();
                    change(job, (row, now) -> row.giveBack(WORKER, now));
                    return Thread.interrupted();
                })
                .get();

        assertThat(jobs.find(job.id())).map(Job::state).contains(State.QUEUED);
    }

    @Test
    void a_worker_that_lost_its_lease_changes_nothing() {
        var job = claimed(ALREADY_OVER);
        change(job, (row, now) -> Sample.claim(row, STRANGER, now));
        var before = jobs.find(job.id()).map(JobsIT::shown);
        heard.clear();

        Stream.<BiPredicate<Job, Instant>>of(
                        (row, now) -> row.renew(WORKER, LEASE, now),
                        (row, now) -> row.progress(WORKER, 90, row.source()),
                        (row, now) -> Sample.complete(row, now),
                        (row, now) -> row.fail(WORKER, BROKEN, RETENTION, now),
                        (row, now) -> row.breakOff(WORKER, BROKEN, MAX_ATTEMPTS, PAUSE, RETENTION, now),
                        (row, now) -> row.giveBack(WORKER, now))
                .forEach(verb -> assertThat(jobs.change(job.id(), verb)).isEmpty());

        assertThat(jobs.find(job.id()).map(JobsIT::shown)).isEqualTo(before);
        assertThat(heard.changes()).isEmpty();
        assertThat(jobs.change(job.id(), (row, now) -> row.renew(STRANGER, LEASE, now)))
                .isPresent();
    }

    @Test
    void a_heartbeat_keeps_a_job_from_being_taken() {
        var job = claimed(ALREADY_OVER);
        assertThat(neglected.abandoned(Job.class)).contains(job.id());

        change(job, (row, now) -> row.renew(WORKER, LEASE, now));

        assertThat(neglected.abandoned(Job.class)).doesNotContain(job.id());
        assertThat(jobs.change(job.id(), (row, now) -> row.recover(MAX_ATTEMPTS, RETENTION, now)))
                .isEmpty();
        assertThat(jobs.change(job.id(), (row, now) -> Sample.claim(row, STRANGER, now)))
                .isEmpty();
    }

    @Test
    void one_client_job_id_has_one_row_however_often_it_is_added_at_once() throws Exception {
        var ids = Stream.generate(this::nextId).limit(CROWD).toList();

        var added = atOnce(ids.stream()
                .map(id -> (Callable<Boolean>) () -> {
                    try {
                        jobs.add(Sample.job(id, owner, "the key", 1));
                        return true;
                    } catch (PersistenceException taken) {
                        return false;
                    }
                })
                .toList());

        assertThat(added).containsOnlyOnce(true);
        assertThat(jobs.list(owner, null, null, CROWD)).hasSize(1);
        assertThat(heard.changes()).hasSize(1);
    }

    @Test
    void a_client_job_id_is_its_owners_and_a_job_needs_none() {
        jobs.add(Sample.job(nextId(), owner, null, 1));
        jobs.add(Sample.job(nextId(), owner, null, 1));
        jobs.add(Sample.job(nextId(), owner, "the key", 1));

        assertThat(jobs.list(owner, null, null, 10)).hasSize(3);
        assertThat(jobs.find("someone else", "the key")).isEmpty();
    }

    @Test
    void a_change_is_told_once_it_is_committed() throws Exception {
        var job = added();
        heard.clear();

        transaction.begin();
        change(job, (row, now) -> Sample.claim(row, WORKER, now));
        assertThat(heard.changes()).isEmpty();
        transaction.commit();

        assertThat(heard.changes()).containsExactly(new JobChanged(job.id(), owner, State.PROCESSING, 2));
    }

    @Test
    void a_change_that_is_rolled_back_is_not_told() throws Exception {
        var job = added();
        heard.clear();

        transaction.begin();
        change(job, (row, now) -> Sample.claim(row, WORKER, now));
        transaction.rollback();

        assertThat(heard.changes()).isEmpty();
        assertThat(jobs.find(job.id())).map(Job::state).contains(State.QUEUED);
    }

    @Test
    void a_verb_that_breaks_leaves_the_row_as_it_was() {
        var job = added();
        heard.clear();

        assertThatThrownBy(() -> jobs.change(job.id(), (row, now) -> {
                    Sample.claim(row, WORKER, now);
                    throw new IllegalStateException("broken");
                }))
                .hasMessageContaining("broken");

        assertThat(heard.changes()).isEmpty();
        assertThat(jobs.find(job.id()).map(JobsIT::shown)).contains(shown(job));
    }

    @Test
    void a_heartbeat_is_not_told() {
        var job = claimed(LEASE);
        heard.clear();

        change(job, (row, now) -> row.renew(WORKER, LEASE, now));

        assertThat(heard.changes()).isEmpty();
    }

    @Test
    void what_is_not_there_cannot_be_changed() {
        assertThat(jobs.change("no such job", (row, now) -> row.cancel(RETENTION, now)))
                .isEmpty();
    }

    @Test
    void an_owners_jobs_are_listed_newest_first_page_by_page() {
        var ids = Stream.generate(() -> added().id()).limit(5).toList();

        var first = jobs.list(owner, null, null, 3);
        var second = jobs.list(owner, null, first.get(2).id(), 3);

        assertThat(first).extracting(Job::id).containsExactly(ids.get(4), ids.get(3), ids.get(2));
        assertThat(second).extracting(Job::id).containsExactly(ids.get(1), ids.get(0));
        assertThat(jobs.list("someone else", null, null, 10)).isEmpty();
    }

    @Test
    void a_list_can_be_of_one_state() {
        added();
        var cancelled = change(added(), (row, now) -> row.cancel(RETENTION, now));

        assertThat(jobs.list(owner, State.CANCELLED, null, 10))
                .extracting(Job::id)
                .containsExactly(cancelled.id());
        assertThat(jobs.list(owner, State.COMPLETED, null, 10)).isEmpty();
    }

    @Test
    void a_job_is_abandoned_when_the_lease_of_its_worker_ran_out() {
        var waiting = added();
        var held = claimed(LEASE);
        var lost = claimed(ALREADY_OVER);
        var over = change(claimed(ALREADY_OVER), (row, now) -> row.cancel(RETENTION, now));

        assertThat(neglected.abandoned(Job.class))
                .contains(lost.id())
                .doesNotContain(waiting.id(), held.id(), over.id());
    }

    @Test
    void a_ring_is_unanswered_when_a_job_still_waits_after_its_time() {
        var now = Instant.now();
        var fresh = addedAt(now);
        var old = addedAt(now.minus(Duration.ofHours(1)));
        var rung = change(addedAt(now.minus(Duration.ofHours(1))), Job::rungAgain);
        var claimed = change(addedAt(now.minus(Duration.ofHours(1))), (row, at) -> Sample.claim(row, WORKER, at));

        assertThat(neglected.unanswered(Job.class))
                .contains(old.id())
                .doesNotContain(fresh.id(), rung.id(), claimed.id());
    }

    @Test
    void media_are_overdue_when_a_finished_job_has_been_kept_long_enough() {
        var kept = change(added(), (row, now) -> row.cancel(RETENTION, now));
        var done = change(added(), (row, now) -> row.cancel(ALREADY_OVER, now));
        var expired = change(
                change(added(), (row, now) -> row.cancel(ALREADY_OVER, now)), (row, now) -> row.expire(TOMBSTONE, now));
        var waiting = added();

        assertThat(jobs.overdue()).contains(done.id()).doesNotContain(kept.id(), expired.id(), waiting.id());
    }

    @Test
    void a_tombstone_is_forgotten_when_its_time_is_over() {
        var fresh = expired(TOMBSTONE);
        var old = expired(ALREADY_OVER);
        var overdue = change(added(), (row, now) -> row.cancel(ALREADY_OVER, now));

        assertThat(jobs.forget()).isPositive();

        assertThat(jobs.find(old.id())).isEmpty();
        assertThat(jobs.find(fresh.id())).isPresent();
        assertThat(jobs.find(overdue.id())).isPresent();
    }

    @Test
    void a_waiting_job_stands_behind_those_that_came_before_it() {
        var first = add(of(owner, 9, 7_000_000));
        change(add(of(owner, 9, 100)), (row, now) -> row.cancel(RETENTION, now));
        var second = add(of(owner, 9, 9_000_000));

        var ahead = turns.queue().backlogOf(first);
        var behind = turns.queue().backlogOf(second);

        assertThat(behind.position()).isEqualTo(ahead.position() + 1);
        assertThat(behind.bytesAhead()).isEqualTo(ahead.bytesAhead() + 7_000_000);
    }

    @Test
    void the_turn_is_of_the_higher_priority_and_then_of_the_owner_who_has_had_less() throws SQLException {
        var other = owner + "-other";
        var heavy = Stream.generate(() -> add(of(owner, 9))).limit(3).toList();
        var light = add(of(other, 9));
        add(of(owner, 8));

        var taken = Stream.generate(this::taken).limit(3).toList();

        assertThat(taken)
                .containsExactly(heavy.get(0).id(), light.id(), heavy.get(1).id());
        change(light, (row, now) -> row.complete(WORKER, row.source(), Sample.result(), "r", ALREADY_OVER, now));
        delete(other);
    }

    @Test
    void a_job_whose_attempt_broke_has_no_turn_before_its_pause_is_over() {
        var job = add(of(owner, 9));
        assertThat(turns.next(1)).extracting(Turn::id).containsExactly(job.id());
        assertThat(taken()).isEqualTo(job.id());

        change(job, (row, now) -> row.breakOff(WORKER, BROKEN, MAX_ATTEMPTS, LEASE, RETENTION, now));

        assertThat(turns.next(1)).extracting(Turn::id).doesNotContain(job.id());
    }

    @Test
    void of_many_workers_that_look_at_once_each_gets_another_job() throws Exception {
        Stream.generate(() -> add(of(owner, 9))).limit(CROWD).toList();

        var taken = atOnce(this::taken);

        assertThat(taken).hasSize(CROWD).doesNotHaveDuplicates();
    }

    @Test
    void those_that_are_worked_on_are_counted() {
        var job = added();
        var before = turns.queue().backlogOf(job).running();

        claimed(LEASE);

        assertThat(turns.queue().backlogOf(job).running()).isEqualTo(before + 1);
    }

    @Test
    void what_is_unfinished_is_what_waits_and_what_is_worked_on() {
        var before = workload.unfinished();

        added();
        addedWith(3_000_000);
        claimed(LEASE);
        change(added(), (row, now) -> row.cancel(RETENTION, now));

        var after = workload.unfinished();
        assertThat(after.waiting()).isEqualTo(before.waiting() + 2);
        assertThat(after.running()).isEqualTo(before.running() + 1);
        assertThat(after.bytes()).isEqualTo(before.bytes() + 23_000_000);
    }

    @Test
    void the_next_expiry_is_the_earliest_of_those_whose_media_are_kept() {
        var soon = change(added(), (row, now) -> row.cancel(Duration.ofDays(-30), now));
        change(added(), (row, now) -> row.cancel(RETENTION, now));

        assertThat(workload.nextExpiry()).contains(soon.expiresAt());
    }

    private Job added() {
        return addedWith(10_000_000);
    }

    private Job addedWith(long bytes) {
        return add(Sample.job(nextId(), owner, UUID.randomUUID().toString(), bytes));
    }

    private Job of(String whose, int priority) {
        return of(whose, priority, 10_000_000);
    }

    private Job of(String whose, int priority, long bytes) {
        var source = Source.unseen("a", bytes, "5ea1");
        var job = new Job(nextId(), whose, null, "fast", Overrides.NONE, source, Instant.now());
        job.prefer(priority);
        return job;
    }

    /** As a worker does, for as long as others are faster. */
    private String taken() {
        return Stream.generate(() -> turns.next(1).get(0))
                .flatMap(
                        turn -> jobs
                                .change(
                                        turn.id(),
                                        (row, now) -> row.claimInTurn(turn, WORKER, LEASE, MAX_ATTEMPTS, now))
                                .stream())
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Job addedAt(Instant now) {
        return add(new Job(nextId(), owner, null, "fast", Overrides.NONE, Source.unseen("a", 1, "5ea1"), now));
    }

    private Job add(Job job) {
        jobs.add(job);
        return job;
    }

    private Job claimed(Duration lease) {
        return change(added(), (row, now) -> row.claimBy(WORKER, lease, MAX_ATTEMPTS, now));
    }

    private Job expired(Duration tombstone) {
        var cancelled = change(added(), (row, now) -> row.cancel(RETENTION, now));
        return change(cancelled, (row, now) -> row.expire(tombstone, now));
    }

    private Job change(Job job, BiPredicate<Job, Instant> verb) {
        return jobs.change(job.id(), verb).orElseThrow();
    }

    /** Ids in the order of their birth, as those of real jobs are. */
    private String nextId() {
        return "%s-%03d".formatted(owner.substring(6, 38), born++);
    }

    private <T> List<T> atOnce(Callable<T> act) throws Exception {
        return atOnce(Stream.generate(() -> act).limit(CROWD).toList());
    }

    /** Each on a thread of its own, and none before all are there. */
    private <T> List<T> atOnce(List<Callable<T>> acts) throws Exception {
        var ready = new CountDownLatch(acts.size());
        List<Future<T>> under = new ArrayList<>();
        for (var act : acts) {
            under.add(threads.submit(() -> {
                ready.countDown();
                ready.await();
                return act.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (var result : under) {
            results.add(result.get());
        }
        return results;
    }

    private static JobView shown(Job job) {
        return JobView.of(job, null, null, "");
    }
}
