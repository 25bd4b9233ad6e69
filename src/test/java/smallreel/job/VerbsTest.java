package smallreel.job;

import static org.assertj.core.api.Assertions.assertThat;
import static smallreel.job.Sample.BROKEN;
import static smallreel.job.Sample.LEASE;
import static smallreel.job.Sample.MAX_ATTEMPTS;
import static smallreel.job.Sample.NOON;
import static smallreel.job.Sample.PAUSE;
import static smallreel.job.Sample.RETENTION;
import static smallreel.job.Sample.TOMBSTONE;
import static smallreel.job.Sample.WORKER;
import static smallreel.job.State.CANCELLED;
import static smallreel.job.State.COMPLETED;
import static smallreel.job.State.FAILED;
import static smallreel.job.State.PROCESSING;
import static smallreel.job.State.QUEUED;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every verb in every state: the machine decides, whichever verb is used. */
class VerbsTest {

    // After every lease has run out and every ring is due.
    private static final Instant LATER = NOON.plus(Duration.ofHours(1));

    enum Verb {
        CLAIM((job, now) -> job.claimBy(Sample.STRANGER, LEASE, MAX_ATTEMPTS, now), QUEUED, PROCESSING),
        RENEW((job, now) -> job.renew(WORKER, LEASE, now), PROCESSING),
        PROGRESS((job, now) -> job.progress(WORKER, 50, job.source()), PROCESSING),
        COMPLETE(Sample::complete, PROCESSING),
        FAIL((job, now) -> job.fail(WORKER, BROKEN, RETENTION, now), PROCESSING),
        BREAK_OFF((job, now) -> job.breakOff(WORKER, BROKEN, MAX_ATTEMPTS, PAUSE, RETENTION, now), PROCESSING),
        GIVE_BACK((job, now) -> job.giveBack(WORKER, now), PROCESSING),
        RECOVER((job, now) -> job.recover(MAX_ATTEMPTS, RETENTION, now), PROCESSING),
        CANCEL((job, now) -> job.cancel(RETENTION, now), QUEUED, PROCESSING),
        PREFER((job, now) -> job.prefer(9), QUEUED),
        RETRY((job, now) -> job.retry(now), FAILED, CANCELLED),
        EXPIRE((job, now) -> job.expire(TOMBSTONE, now), COMPLETED, FAILED, CANCELLED),
        RING_AGAIN((job, now) -> job.rungAgain(now), QUEUED);

        private final BiPredicate<Job, Instant> act;
        private final Set<State> turns;

        Verb(BiPredicate<Job, Instant> act, State... turns) {
            this.act = act;
            this.turns = Set.of(turns);
        }
    }

    static Stream<Arguments> every_verb_in_every_state() {
        return Stream.of(Verb.values())
                .flatMap(verb -> Stream.of(State.values()).map(state -> Arguments.of(verb, state)));
    }

    @ParameterizedTest
    @MethodSource("every_verb_in_every_state")
    void a_verb_acts_only_when_it_is_its_turn(Verb verb, State state) {
        assertThat(verb.act.test(Sample.in(state), LATER)).isEqualTo(verb.turns.contains(state));
    }

    @ParameterizedTest
    @MethodSource("every_verb_in_every_state")
    void a_verb_that_acts_leads_only_where_the_machine_allows(Verb verb, State state) {
        var job = Sample.in(state);

        verb.act.test(job, LATER);

        assertThat(job.state())
                .satisfiesAnyOf(next -> assertThat(next).isEqualTo(state), next -> assertThat(state.mayBecome(next))
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("every_verb_in_every_state")
    void a_change_that_a_client_can_see_counts_the_sequence_on_by_one(Verb verb, State state) {
        var job = Sample.in(state);
        var before = job.sequence();
        var shown = JobView.of(job, null, null, "").toString();

        verb.act.test(job, LATER);

        var changed = !JobView.of(job, null, null, "").toString().equals(shown);
        assertThat(job.sequence()).isEqualTo(changed ? before + 1 : before);
    }
}
