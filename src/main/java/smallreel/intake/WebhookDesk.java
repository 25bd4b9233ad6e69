package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import smallreel.intake.Problem.FieldError;

/** Reads the document that says where a caller wants to be told: {@code {"url": "https://…"}}. */
@ApplicationScoped
public class WebhookDesk {

    private static final String URL = "url";
    private static final int LONGEST = 8_192;
    private static final JsonReaderFactory READERS = JsonProvider.provider().createReaderFactory(Map.of());

    @Inject
    Uploads uploads;

    @Inject
    Consent consent;

    Checked<String> urlIn(InputStream body) {
        try {
            var bytes = uploads.steady(body).readNBytes(LONGEST + 1);
            return bytes.length > LONGEST
                    ? Checked.wrong(malformed())
                    : document(bytes).then(this::allowed);
        } catch (IOException e) {
            return Checked.wrong(NotTaken.broken(e));
        }
    }

    private static Checked<String> document(byte[] json) {
        try (var reader = READERS.createReader(new ByteArrayInputStream(json))) {
            var document = reader.readObject();
            return document.keySet().equals(Set.of(URL)) && document.get(URL) instanceof JsonString url
                    ? Checked.right(url.getString())
                    : Checked.wrong(wrong(document));
        } catch (RuntimeException e) {
            // What is no JSON, or no object, is told in exceptions of several kinds.
            return Checked.wrong(malformed());
        }
    }

    private Checked<String> allowed(String url) {
        return consent.objection(URL, url).map(Checked::<String>wrong).orElseGet(() -> Checked.right(url));
    }

    private static Problem wrong(Map<String, JsonValue> document) {
        return Problem.unprocessable(List.of(
                document.containsKey(URL) && document.size() > 1
                        ? new FieldError(URL, "is all that is known here")
                        : new FieldError(URL, "must be text, such as https://portal.example/smallreel")));
    }

    private static Problem malformed() {
        return Problem.malformed("The document must be JSON: {\"url\": \"https://portal.example/smallreel\"}.");
    }
}
