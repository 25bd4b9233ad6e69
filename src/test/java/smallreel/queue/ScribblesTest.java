package smallreel.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static smallreel.Scribbler.scribble;

import jakarta.jms.TextMessage;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** Whatever is put among the rings, it is a ring or none. */
class ScribblesTest {

    private static final String JOB = "01a202ae-77c8-7761-bd90-dd8a0002b244";

    @Test
    void a_ring_is_about_what_can_be_an_id() {
        scribble(
                said -> {
                    var job = Doorbell.jobOf(text(said));
                    assertThat(job.isPresent())
                            .isEqualTo(said.length() == 36 && said.matches("[0-9a-f]+(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
                    assertThat(job.orElse(said)).isEqualTo(said);
                },
                JOB,
                JOB.toUpperCase(),
                "01A202AE" + JOB.substring(8));
    }

    private static TextMessage text(String said) {
        return (TextMessage) Proxy.newProxyInstance(
                TextMessage.class.getClassLoader(), new Class<?>[] {TextMessage.class}, (self, asked, about) -> said);
    }
}
