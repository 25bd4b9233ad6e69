package smallreel.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnerNameTest {

    @Test
    void a_subject_is_an_owner_that_nobody_was_before_there_were_tokens() {
        assertThat(OwnerName.of("anonymous")).isEqualTo("sub:anonymous");
        assertThat(OwnerName.of("0e6f-11")).isEqualTo("sub:0e6f-11");
    }

    @Test
    void whatever_the_subject_is_it_fits_into_the_row_and_is_told_from_all_others() {
        var subjects = Stream.of(
                "a".repeat(190), "a".repeat(191), "a".repeat(192), "ä", "a b", "a\u0000", "", "ab", "a\u0000b");

        var owners = subjects.map(OwnerName::of).toList();

        assertThat(owners).doesNotHaveDuplicates().allMatch(owner -> owner.matches("[!-~]{1,200}"));
    }
}
