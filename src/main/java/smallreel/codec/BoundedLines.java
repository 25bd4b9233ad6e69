package smallreel.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Lines of text from somebody who is not trusted: what is too long is passed over, never kept. */
public final class BoundedLines {

    private final int longest;
    private final Consumer<String> hearer;

    /** @param longest in bytes */
    public BoundedLines(int longest, Consumer<String> hearer) {
        this.longest = longest;
        this.hearer = hearer;
    }

    /** Hears every line to the end of the stream. */
    public void drain(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        boolean tooLong = false;
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            for (int i = 0; i < n; i++) {
                if (buffer[i] == '\n') {
                    if (!tooLong) {
                        hearer.accept(line.toString(StandardCharsets.UTF_8));
                    }
                    line.reset();
                    tooLong = false;
                } else if (line.size() < longest) {
                    line.write(buffer[i]);
                } else {
                    tooLong = true;
                }
            }
        }
        if (!tooLong && line.size() > 0) {
            hearer.accept(line.toString(StandardCharsets.UTF_8));
        }
    }
}
