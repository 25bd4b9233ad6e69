package smallreel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotsTest {

    private final Slots slots = new Slots(3, 2);

    @Test
    void one_receiver_never_has_all() {
        assertThat(slots.enter("slow")).isTrue();
        assertThat(slots.enter("slow")).isTrue();

        assertThat(slots.enter("slow")).isFalse();
        assertThat(slots.full()).containsExactly("slow");
        assertThat(slots.free()).isEqualTo(1);
        assertThat(slots.enter("other")).isTrue();
        assertThat(slots.enter("third")).isFalse();
    }

    @Test
    void who_leaves_makes_room() {
        slots.enter("slow");
        slots.enter("slow");
        slots.leave("slow");

        assertThat(slots.full()).isEmpty();
        assertThat(slots.enter("slow")).isTrue();
        slots.leave("slow");
        slots.leave("slow");
        assertThat(slots.free()).isEqualTo(3);
    }
}
