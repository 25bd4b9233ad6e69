package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.List;

/** The OpenAPI document of a running server, held against what that server answers. */
final class Description {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final List<String> HEADERS = List.of(
            "Location",
            "Retry-After",
            "ETag",
            "Link",
            "Allow",
            "Idempotency-Replayed",
            "Preference-Applied",
            "Cache-Control",
            "Content-Range",
            "Tus-Version",
            "Upload-Offset",
            "Upload-Length",
            "Upload-Metadata",
            "Upload-Expires");

    private final ObjectNode document;

    Description(String json) {
        document = (ObjectNode) read(json);
    }

    /** Fails unless this answer, its status, headers and body, is one that the document tells of. */
    void tellsOf(String method, String path, Client.Answer answer) {
        var operation = "/paths/" + path.replace("/", "~1") + "/" + method;
        var place = resolve(operation + "/responses/" + answer.status());
        var response = document.at(place);
        assertThat(response.isObject())
                .as("%s %s may answer %d", method, path, answer.status())
                .isTrue();
        for (var header : HEADERS) {
            if (answer.header(header) != null) {
                assertThat(response.at("/headers").has(header))
                        .as("%s %s %d may carry %s", method, path, answer.status(), header)
                        .isTrue();
            }
        }
        if (!answer.http().body().isEmpty()) {
            var type = answer.header("Content-Type").replaceFirst(";.*", "");
            assertThat(response.at("/content").has(type))
                    .as("%s %s %d may be %s", method, path, answer.status(), type)
                    .isTrue();
            assertThat(faults(place + "/content/" + type.replace("/", "~1") + "/schema", answer))
                    .as(answer.http().body())
                    .isEmpty();
        }
    }

    private List<String> faults(String schema, Client.Answer answer) {
        var root = document.deepCopy();
        root.put("$ref", "#" + schema);
        return SCHEMAS.getSchema(root).validate(read(answer.http().body())).stream()
                .map(Object::toString)
                .toList();
    }

    private String resolve(String place) {
        var reference = document.at(place).at("/$ref");
        return reference.isTextual() ? reference.asText().substring(1) : place;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + json, e);
        }
    }
}
