package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.List;
import java.util.Map;

/** The AsyncAPI document of a running server, held against what that server says. It leans on the OpenAPI document. */
final class Announcement {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final ObjectNode documents;

    /** Of a server, as it gives both. */
    static Announcement of(Client client) {
        return new Announcement(
                client.get("asyncapi.yaml").http().body(),
                client.get("openapi?format=JSON").http().body());
    }

    private Announcement(String asyncApi, String openApi) {
        // Both in one: that of the messages below a name of its own, that of HTTP where its own references look.
        var own = asyncApi.replace("'#/", "'#/async/").replace("'./openapi#/", "'#/");
        try {
            documents = (ObjectNode) JSON.readTree(openApi);
            documents.set("async", new YAMLMapper().readTree(own));
        } catch (JsonProcessingException e) {
            throw new AssertionError("No document", e);
        }
    }

    /** Fails unless such a message may be sent there. */
    void tellsOf(String channel, String message, String text) {
        conforms("payload", messageIn(channel, message), read(text));
    }

    void tellsOf(String channel, String message, Colleague.Letter letter) {
        var headers = letter.properties();
        headers.put("JMSType", letter.type());
        tellsOf(channel, message, letter.text(), headers);
    }

    void tellsOf(String channel, String message, String text, Map<String, String> sent) {
        tellsOf(channel, message, text);
        var headers = JSON.createObjectNode();
        sent.forEach(headers::put);
        conforms("headers", messageIn(channel, message), headers);
    }

    private String messageIn(String channel, String message) {
        var reference = documents.at("/async/channels/" + channel + "/messages/" + message + "/$ref");
        assertThat(reference.isTextual())
                .as("%s may carry %s", channel, message)
                .isTrue();
        return reference.asText();
    }

    private void conforms(String part, String message, JsonNode value) {
        var root = documents.deepCopy();
        root.put("$ref", message + "/" + part);
        List<String> faults = SCHEMAS.getSchema(root).validate(value).stream()
                .map(Object::toString)
                .toList();
        assertThat(faults).as(value.toString()).isEmpty();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + json, e);
        }
    }
}
