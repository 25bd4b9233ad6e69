package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CeilingsTest {

    private static final Limits LIMITS =
            new Limits(0, Duration.ZERO, 0, 0, 10L << 30, 0, 4L << 30, Duration.ofHours(1), Duration.ZERO);

    @Test
    void the_codec_gets_what_its_limits_say() {
        List<String> own = List.of(
                "Limit                     Soft Limit           Hard Limit           Units     ",
                "Max file size             unlimited            unlimited            bytes     ");

        assertThat(new Ceilings(own).words(LIMITS, false))
                .contains("--as=4294967296", "--fsize=10738466816", "--nofile=256", "--core=0")
                .noneMatch(word -> word.startsWith("--nproc"));
    }

    @Test
    void it_gets_no_more_than_the_server_itself_may_have() {
        List<String> own = List.of(
                "Max cpu time              unlimited            30                   seconds   ",
                "Max file size             1048576              2097152              bytes     ",
                "Max open files            64                   128                  files     ",
                "Max address space         unlimited            2147483648           bytes     ");

        assertThat(new Ceilings(own).words(LIMITS, true))
                .contains("--as=2147483648", "--fsize=2097152", "--nofile=128", "--cpu=30:30", "--nproc=512");
    }
}
