package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The programs that the documentation shows, as they stand there. */
final class Handbook {

    private Handbook() {}

    /** @param heading under which the program is the first in that language */
    static String program(String page, String heading, String language) throws IOException {
        var text = Files.readString(Path.of("src/site/markdown").resolve(page));
        var code = Pattern.compile("\n## " + heading + "\n.*?\n```" + language + "\n(.*?)\n```", Pattern.DOTALL)
                .matcher(text);
        assertThat(code.find()).as(heading).isTrue();
        return code.group(1) + "\n";
    }
}
