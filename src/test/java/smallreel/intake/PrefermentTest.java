package smallreel.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefermentTest {

    @Test
    void a_patch_says_the_priority() {
        assertThat(read("{\"priority\": 7}")).isEqualTo(Checked.right(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"priority\": 10}",
                "{\"priority\": -1}",
                "{\"priority\": 1e400}",
                "{\"priority\": 4294967300}",
                "{\"priority\": 1.5}",
                "{\"priority\": \"7\"}",
                "{\"priority\": null}",
                "{\"priority\": 7, \"state\": \"COMPLETED\"}"
            })
    void nothing_else_can_be_patched(String patch) {
        var problem = ((Checked.Wrong<Integer>) read(patch)).problem();

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors()).extracting(Problem.FieldError::field).containsExactly("priority");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "[]", "{\"priority\": 7", "priority=7"})
    void what_is_no_object_is_malformed(String patch) {
        assertThat(((Checked.Wrong<Integer>) read(patch)).problem().status()).isEqualTo(400);
    }

    private static Checked<Integer> read(String patch) {
        return SmallDocument.parse(patch.getBytes(StandardCharsets.UTF_8), Preferment.EXAMPLE)
                .then(Preferment::priorityIn);
    }
}
