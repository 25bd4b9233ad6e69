package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The OpenAPI document of a running server, held against what that server answers. */
final class Description {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete", "options");

    /** What any answer may carry, without a word about it. */
    private static final Set<String> GENERAL = Set.of(
            // Open Liberty's own, when it closes the line.
            "$wsep",
            "connection",
            "content-language",
            "content-length",
            "content-security-policy",
            "content-type",
            "date",
            "referrer-policy",
            "server",
            "transfer-encoding",
            "vary",
            "x-content-type-options",
            "x-powered-by");

    private final ObjectNode document;

    Description(String json) {
        document = (ObjectNode) read(json);
        tighten((ObjectNode) document.at("/components/schemas"));
    }

    /** A client passes over members that it does not know; what we send is to be described all the same. */
    private static void tighten(ObjectNode schemas) {
        schemas.properties().stream()
                // It is a part of others, which have more.
                .filter(schema -> !schema.getKey().equals("Media"))
                .map(schema -> (ObjectNode) schema.getValue())
                .filter(schema -> schema.has("properties") || schema.has("allOf"))
                .filter(schema -> !schema.has("additionalProperties"))
                .forEach(schema -> schema.put("unevaluatedProperties", false));
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        for (var path : document.get("paths").properties()) {
            for (var described : path.getValue().properties()) {
                if (METHODS.contains(described.getKey())) {
                    operations.add(operation(described.getKey(), path.getKey(), path.getValue(), described.getValue()));
                }
            }
        }
        return operations;
    }

    private Operation operation(String method, String path, JsonNode ofPath, JsonNode described) {
        var parameters = Stream.of(ofPath, described)
                .flatMap(one -> StreamSupport.stream(one.path("parameters").spliterator(), false))
                .map(this::resolved)
                .map(one -> new Operation.Parameter(
                        one.get("in").asText(),
                        one.get("name").asText(),
                        one.path("required").asBoolean(),
                        whole(one.get("schema")),
                        one.get("example")))
                .toList();
        var contents = described.at("/requestBody/content").properties().stream()
                .map(content -> new Operation.Content(
                        content.getKey(), whole(content.getValue().get("schema"))))
                .toList();
        return new Operation(method, path, parameters, contents);
    }

    /** The examples that are not what they are said to be examples of. */
    List<String> misleading() {
        var misleading = new ArrayList<String>();
        examine(document, "", misleading);
        return misleading;
    }

    private void examine(JsonNode described, String at, List<String> misleading) {
        if (described.get("schema") instanceof ObjectNode schema) {
            var examples = new ArrayList<JsonNode>();
            described.path("examples").forEach(one -> examples.add(resolved(one).get("value")));
            if (described.has("example")) {
                examples.add(described.get("example"));
            }
            examples.forEach(
                    one -> faults(whole(schema), one).forEach(fault -> misleading.add(at + ": " + one + ": " + fault)));
        }
        described.properties().forEach(one -> examine(one.getValue(), at + "/" + one.getKey(), misleading));
        if (described.isArray()) {
            described.forEach(one -> examine(one, at, misleading));
        }
    }

    /** Fails unless this answer, its status, headers and body, is one that the document tells of. */
    void tellsOf(String method, String path, Client.Answer answer) {
        var told = "%s %s %d".formatted(method, path, answer.status());
        var response = resolved(
                document.path("paths").path(path).path(method).path("responses").path("" + answer.status()));
        assertThat(response.isObject())
                .as("%s may be: %s", told, answer.http().body())
                .isTrue();
        tellsOfHeaders(told, response.path("headers"), answer);
        var problem = problemIn(answer);
        assertThat(problem.isEmpty() || response.path("description").asText().contains("`" + problem + "`"))
                .as("%s may be the problem %s", told, problem)
                .isTrue();
        var type = answer.header("Content-Type");
        if (type != null) {
            tellsOfBody(
                    told,
                    response.path("content"),
                    type.replaceFirst(";.*", ""),
                    answer.http().body());
        }
    }

    /** The name of the problem that an answer is; empty if it is none. */
    static String problemIn(Client.Answer answer) {
        var type = answer.header("Content-Type");
        return type != null
                        && type.startsWith("application/problem+json")
                        && !answer.http().body().isEmpty()
                ? read(answer.http().body()).path("type").asText().replace("urn:smallreel:problem:", "")
                : "";
    }

    private void tellsOfHeaders(String told, JsonNode headers, Client.Answer answer) {
        var names = headers.properties().stream()
                .map(header -> header.getKey().toLowerCase())
                .toList();
        assertThat(answer.http().headers().map().keySet())
                .as("%s: its headers", told)
                .allSatisfy(
                        name -> assertThat(GENERAL.contains(name.toLowerCase()) || names.contains(name.toLowerCase()))
                                .as(name)
                                .isTrue());
        for (var header : headers.properties()) {
            var description = resolved(header.getValue());
            var value = answer.header(header.getKey());
            if (value == null) {
                assertThat(description.path("required").asBoolean())
                        .as("%s must have %s", told, header.getKey())
                        .isFalse();
            } else {
                var schema = whole(description.get("schema"));
                assertThat(faults(schema, valueOf(schema, value)))
                        .as("%s has %s: %s", told, header.getKey(), value)
                        .isEmpty();
            }
        }
    }

    private void tellsOfBody(String told, JsonNode content, String type, String body) {
        var described = content.has(type) ? content.get(type) : content.get(type.replaceFirst("/.*", "/*"));
        assertThat(described).as("%s may be %s: %s", told, type, body).isNotNull();
        if (type.endsWith("json") && !body.isEmpty()) {
            assertThat(faults(whole(described.get("schema")), read(body)))
                    .as("%s: %s", told, body)
                    .isEmpty();
        }
    }

    /** What is wrong with a value, if anything. */
    static List<String> faults(ObjectNode schema, JsonNode value) {
        return SCHEMAS.getSchema(schema, CONFIG).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    /** What a text in a header, a query or a field of a form stands for: nobody puts quotes around it there. */
    static JsonNode valueOf(ObjectNode schema, String text) {
        var type = resolved(schema, schema).path("type").asText();
        if (Set.of("integer", "number", "boolean").contains(type)) {
            try {
                var value = JSON.readTree(text);
                return value.isValueNode() ? value : new TextNode(text);
            } catch (JsonProcessingException e) {
                return new TextNode(text);
            }
        }
        return new TextNode(text);
    }

    /** A schema with all that it refers to. */
    private ObjectNode whole(JsonNode schema) {
        var whole = schema.<ObjectNode>deepCopy();
        whole.set("components", document.get("components"));
        return whole;
    }

    private JsonNode resolved(JsonNode described) {
        return resolved(document, described);
    }

    static JsonNode resolved(JsonNode root, JsonNode described) {
        return described.has("$ref") ? root.at(described.get("$ref").asText().substring(1)) : described;
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + json, e);
        }
    }
}
