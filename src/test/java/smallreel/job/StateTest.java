package smallreel.job;

import static org.assertj.core.api.Assertions.assertThat;
import static smallreel.job.State.CANCELLED;
import static smallreel.job.State.COMPLETED;
import static smallreel.job.State.EXPIRED;
import static smallreel.job.State.FAILED;
import static smallreel.job.State.PROCESSING;
import static smallreel.job.State.QUEUED;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateTest {

    private static final Map<State, Set<State>> FOLLOWERS = Map.of(
            QUEUED, Set.of(PROCESSING, CANCELLED),
            PROCESSING, Set.of(COMPLETED, FAILED, CANCELLED, QUEUED),
            COMPLETED, Set.of(EXPIRED),
            FAILED, Set.of(QUEUED, EXPIRED),
            CANCELLED, Set.of(QUEUED, EXPIRED),
            EXPIRED, Set.of());

    @ParameterizedTest
    @EnumSource
    void a_state_is_followed_only_by_what_the_machine_allows(State state) {
        var followers = Stream.of(State.values()).filter(state::mayBecome).collect(Collectors.toSet());

        assertThat(followers).isEqualTo(FOLLOWERS.get(state));
    }

    @ParameterizedTest
    @EnumSource
    void a_job_is_on_its_way_finished_or_expired_and_only_one_of_these(State state) {
        assertThat(Stream.of(state.isOpen(), state.isFinished(), state == EXPIRED))
                .containsOnlyOnce(true);
    }

    @ParameterizedTest
    @EnumSource
    void media_go_only_when_the_work_has_ended(State state) {
        assertThat(state.mayBecome(EXPIRED)).isEqualTo(state.isFinished());
    }
}
