package smallreel.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    @Test
    void by_default_half_the_processors_work_and_at_least_one() throws ResourceException {
        assertThat(Workers.of("auto"))
                .isEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    @Test
    void a_number_is_that_many_and_none_is_a_number() throws ResourceException {
        assertThat(Workers.of("7")).isEqualTo(7);
        assertThat(Workers.of("0")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "many", "1.5", "1000"})
    void anything_else_is_named_in_a_sentence(String wrong) {
        assertThatThrownBy(() -> Workers.of(wrong))
                .hasMessageContaining("smallreel.workers must be auto or a number")
                .hasMessageContaining(wrong);
    }
}
