package smallreel.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import smallreel.behaviour.Ask.End;
import smallreel.behaviour.Operation.Content;
import smallreel.behaviour.Operation.Parameter;

/** What can be asked of an operation, rightly and wrongly, as the document has it. */
final class Asks {

    private static final int MIXED = 6;
    private static final String FORM = "multipart/form-data";
    private static final String JSON = "application/json";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    /** So that all that is right by itself is right together: the largest `crf` is not for every preset. */
    private static final String PRESET = "webm";

    private static final JsonNode JOB = Description.read(
            "{\"preset\": \"webm\", \"settings\": {}, \"source\": {\"url\": \"http://127.0.0.1:1/\"}}");

    private static final JsonNode WEBHOOK = Description.read("{\"url\": \"http://127.0.0.1:1/\"}");
    private static final JsonNode PATCH = Description.read("{\"priority\": 7}");

    private final Random random;
    private final Values values;

    Asks(Random random) {
        this.random = random;
        this.values = new Values(random);
    }

    List<Ask> right(Operation operation) {
        var asks = new ArrayList<Ask>();
        for (var content : contentsOf(operation)) {
            asks.add(plain(operation, content));
        }
        asks.addAll(eachParameter(operation, true));
        asks.addAll(eachContent(operation, true));
        for (var i = 0; i < MIXED && operation.parameters().size() > 1; i++) {
            asks.add(mixed(operation));
        }
        asks.add(plain(operation).with("Accept", "image/x-none").about("Accept: image/x-none", End.ANSWERED));
        return asks;
    }

    List<Ask> wrong(Operation operation) {
        var asks = new ArrayList<Ask>();
        asks.addAll(eachParameter(operation, false));
        asks.addAll(eachContent(operation, false));
        operation.parameters().stream()
                .filter(one -> one.required() && one.in().equals("header"))
                .forEach(one -> asks.add(plain(operation).without(one).about("no " + one.name(), End.REFUSED)));
        var query = operation.parametersIn("query");
        if (!query.isEmpty()) {
            asks.add(plain(operation).withMore("unheardOf=1").about("?unheardOf=1", End.REFUSED));
            query.forEach(one -> twice(operation, one).forEach(asks::add));
        }
        if (!operation.contents().isEmpty()) {
            var sent = plain(operation, operation.contents().get(0));
            for (var type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "nothing")) {
                asks.add(sent.with("Content-Type", type).about("Content-Type: " + type, End.REFUSED));
            }
        }
        return asks;
    }

    private Stream<Ask> twice(Operation operation, Parameter parameter) {
        var right = values.textsOf(parameter.schema(), true);
        return right.size() < 2
                ? Stream.empty()
                : Stream.of(plain(operation)
                        .with(parameter, right.get(0))
                        .withMore(Ask.pair(parameter, right.get(1)))
                        .about(parameter.name() + " twice", End.REFUSED));
    }

    private List<Ask> eachParameter(Operation operation, boolean right) {
        return operation.parameters().stream()
                .flatMap(one -> textsOf(one, right).map(text -> plain(operation)
                        .with(one, text)
                        .about(one.in() + " " + one.name() + "=" + text, end(right))))
                .toList();
    }

    private Stream<String> textsOf(Parameter parameter, boolean right) {
        var example = right && parameter.example() != null
                ? Stream.of(parameter.example().asText())
                : Stream.<String>empty();
        var texts = Stream.concat(example, values.textsOf(parameter.schema(), right).stream());
        return switch (parameter.in()) {
            // Blanks around it are none of it (RFC 9110, section 5.5).
            case "header" -> texts.filter(text -> text.matches("[!-~]([ -~]*[!-~])?"));
            case "path" -> texts.filter(text -> text.matches("[\\w-]+"));
            default -> texts;
        };
    }

    private List<Ask> eachContent(Operation operation, boolean right) {
        return operation.contents().stream()
                .flatMap(content -> switch (content.type()) {
                    case FORM -> eachField(operation, content, right);
                    case JSON, MERGE_PATCH -> eachMember(operation, content, right);
                    default -> Stream.<Ask>empty();
                })
                .toList();
    }

    private Stream<Ask> eachField(Operation operation, Content form, boolean right) {
        var fields = Description.resolved(form.schema(), form.schema()).get("properties");
        var known = fields.properties().stream()
                .filter(field -> !field.getKey().equals("file"))
                .flatMap(field -> values.textsOf(part(form.schema(), field.getValue()), right).stream()
                        .map(text -> plain(operation, form)
                                .with(form(field.getKey(), text))
                                .about("field " + field.getKey() + "=" + text, end(right))));
        return right
                ? known
                : Stream.concat(
                        known,
                        Stream.of(
                                plain(operation, form)
                                        .with(form("unheardOf", "1"))
                                        .about("field unheardOf", End.REFUSED),
                                plain(operation, form)
                                        .with("Content-Type", FORM)
                                        .about("form without a boundary", End.REFUSED)));
    }

    private Stream<Ask> eachMember(Operation operation, Content document, boolean right) {
        var changed = new ArrayList<JsonNode>();
        change(document.schema(), document.schema(), documentFor(operation), "", changed);
        var asks = changed.stream()
                .filter(one -> Description.faults(document.schema(), one).isEmpty() == right)
                .map(one -> plain(operation, document)
                        .with(one.toString().getBytes(UTF_8))
                        .about("document " + one, end(right)));
        return right
                ? asks
                : Stream.concat(
                        asks,
                        Stream.of("{", "[", "{\"source\":}", "{} {}", "\ufeff{", "nul")
                                .map(text -> plain(operation, document)
                                        .with(text.getBytes(UTF_8))
                                        .about("document " + text, End.REFUSED)));
    }

    /** The document with each of its members, at any depth, changed, left out, or joined by one that nobody knows. */
    private void change(ObjectNode root, JsonNode schema, JsonNode document, String at, List<JsonNode> changed) {
        var own = Description.resolved(root, schema);
        for (var value : values.of(part(root, schema), true)) {
            changed.add(set(document, at, value));
        }
        for (var value : values.of(part(root, schema), false)) {
            changed.add(set(document, at, value));
        }
        if (own.has("properties")) {
            changed.add(set(document, at + "/unheardOf", new TextNode("1")));
            for (var property : own.get("properties").properties()) {
                changed.add(set(document, at + "/" + property.getKey(), null));
                change(root, property.getValue(), document, at + "/" + property.getKey(), changed);
            }
        }
    }

    private static JsonNode set(JsonNode document, String at, JsonNode value) {
        if (at.isEmpty()) {
            return value;
        }
        var changed = document.deepCopy();
        var cut = at.lastIndexOf('/');
        if (changed.at(at.substring(0, cut)) instanceof ObjectNode parent) {
            if (value == null) {
                parent.remove(at.substring(cut + 1));
            } else {
                parent.set(at.substring(cut + 1), value);
            }
        }
        return changed;
    }

    private static ObjectNode part(ObjectNode root, JsonNode schema) {
        var part = schema.<ObjectNode>deepCopy();
        part.set("components", root.get("components"));
        return part;
    }

    private Ask mixed(Operation operation) {
        var ask = plain(operation);
        for (var parameter : operation.parameters()) {
            var texts = parameter.in().equals("path")
                    ? List.<String>of()
                    : textsOf(parameter, true).toList();
            if (!texts.isEmpty() && random.nextBoolean()) {
                ask = ask.with(parameter, texts.get(random.nextInt(texts.size())));
            }
        }
        return ask.about("mixed: " + ask.values(), End.ANSWERED);
    }

    private static List<Content> contentsOf(Operation operation) {
        return operation.contents().isEmpty() ? List.of(new Content(null, null)) : operation.contents();
    }

    private Ask plain(Operation operation) {
        return plain(operation, contentsOf(operation).get(0));
    }

    private Ask plain(Operation operation, Content content) {
        var ask = Ask.plain(operation);
        for (var parameter : operation.parameters()) {
            if (parameter.name().equals("preset")) {
                // Where the body tells it, the query must not.
                ask = List.of(FORM, JSON).contains(content.type()) ? ask : ask.with(parameter, PRESET);
            } else if (parameter.required() && !parameter.in().equals("path")) {
                ask = ask.with(parameter, textsOf(parameter, true).findFirst().orElseThrow());
            }
        }
        return content.type() == null
                ? ask
                : ask.with(
                                "Content-Type",
                                content.type().equals(FORM)
                                        ? Multipart.TYPE
                                        : content.type().replace("*", "mp4"))
                        .with(body(operation, content))
                        .about("plain " + content.type(), End.UNDERSTOOD);
    }

    private static byte[] body(Operation operation, Content content) {
        return switch (content.type()) {
            case FORM -> form("noAudio", "true");
            case JSON, MERGE_PATCH -> documentFor(operation).toString().getBytes(UTF_8);
            // Looking at a video, be it none, is work.
            default -> operation.path().endsWith("/probe") ? new byte[0] : new byte[] {'x'};
        };
    }

    private static JsonNode documentFor(Operation operation) {
        if (operation.path().endsWith("/webhook")) {
            return WEBHOOK;
        }
        return operation.method().equals("patch") ? PATCH : JOB;
    }

    private static byte[] form(String field, String value) {
        return new Multipart()
                .field(field.equals("preset") ? "noAudio" : "preset", field.equals("preset") ? "true" : PRESET)
                .field(field, value)
                .file("a.mp4", new byte[] {'x'})
                .whole();
    }

    private static End end(boolean right) {
        return right ? End.UNDERSTOOD : End.REFUSED;
    }
}
