package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import smallreel.intake.Problem.FieldError;

/** Reads the document that says where a caller wants to be told: {@code {"url": "https://…"}}. */
@ApplicationScoped
public class WebhookDesk {

    private static final String URL = "url";
    private static final String EXAMPLE = "{\"url\": \"https://portal.example/smallreel\"}";

    @Inject
    SmallDocument documents;

    @Inject
    Consent consent;

    Checked<String> urlIn(InputStream body) {
        return documents.read(body, EXAMPLE).then(WebhookDesk::url).then(this::allowed);
    }

    private static Checked<String> url(JsonObject document) {
        return document.keySet().equals(Set.of(URL)) && document.get(URL) instanceof JsonString url
                ? Checked.right(url.getString())
                : Checked.wrong(wrong(document));
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
}
