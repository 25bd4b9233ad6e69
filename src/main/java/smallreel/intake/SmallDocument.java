package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Reads a body that is a JSON object of a few members. */
@ApplicationScoped
public class SmallDocument {

    private static final int LONGEST = 8_192;
    private static final JsonReaderFactory READERS = JsonProvider.provider().createReaderFactory(Map.of());

    @Inject
    Uploads uploads;

    /** @param example what it should look like, for whoever sends something else, or more than 8 KiB */
    Checked<JsonObject> read(InputStream body, String example) {
        try {
            var bytes = uploads.steady(body).readNBytes(LONGEST + 1);
            return bytes.length > LONGEST ? Checked.wrong(malformed(example)) : parse(bytes, example);
        } catch (IOException e) {
            return Checked.wrong(NotTaken.broken(e));
        }
    }

    static Checked<JsonObject> parse(byte[] json, String example) {
        try (var reader = READERS.createReader(new ByteArrayInputStream(json))) {
            return Checked.right(reader.readObject());
        } catch (RuntimeException e) {
            // What is no JSON, or no object, is told in exceptions of several kinds.
            return Checked.wrong(malformed(example));
        }
    }

    private static Problem malformed(String example) {
        return Problem.malformed("The body must be a JSON object, such as " + example + ".");
    }
}
