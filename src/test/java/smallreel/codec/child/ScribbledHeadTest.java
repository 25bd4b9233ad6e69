package smallreel.codec.child;

import static org.assertj.core.api.Assertions.assertThat;
import static smallreel.Scribbler.scribble;

import org.junit.jupiter.api.Test;

/** Whatever a file begins with, it is looked at without harm, and lists are found. */
class ScribbledHeadTest {

    @Test
    void any_head_can_be_looked_at() {
        scribble(
                head -> {
                    var signature = new Signature(head);
                    signature.somethingElse().ifPresent(name -> assertThat(name).isNotBlank());
                    signature.video().ifPresent(name -> assertThat(name).isNotBlank());
                    assertThat(signature.container("matroska,webm", null).equals("webm"))
                            .isEqualTo(head.substring(0, Math.min(64, head.length()))
                                    .contains("webm"));
                    assertThat(signature.empty()).isEqualTo(head.isEmpty());
                    assertThat(new Signature(head + "#EXTM3U").listsOtherFiles())
                            .isTrue();
                },
                "\u0089PNG\r\n acTL",
                "\0\0\0\u0018ftypheic",
                "RIFF\1\2\3\4WEBPVP8 ",
                "\u001aE\u00df\u00a3 webm",
                "\u00ff\u00d8\u00ff one \u00ff\u00d9\u00ff\u00d8");
    }
}
