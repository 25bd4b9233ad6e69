package smallreel.behaviour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Values on both sides of every bound that a schema sets; the schema itself tells which of them are right. */
final class Values {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String LETTERS = "abcXYZ019-_.,;:!?()[]{}<>@#$%&*+/='~^|\\ ";
    private static final int LONG = 300;

    private final Random random;

    Values(Random random) {
        this.random = random;
    }

    /** As they are written in JSON. */
    List<JsonNode> of(ObjectNode schema, boolean right) {
        return some(schema).stream()
                .filter(value -> Description.faults(schema, value).isEmpty() == right)
                .toList();
    }

    /** As they are written in a header, a query or a field of a form. */
    List<String> textsOf(ObjectNode schema, boolean right) {
        return some(schema).stream()
                .filter(value -> value.isValueNode() && !value.isNull())
                .map(JsonNode::asText)
                .distinct()
                .filter(text -> Description.faults(schema, Description.valueOf(schema, text))
                                .isEmpty()
                        == right)
                .toList();
    }

    private List<JsonNode> some(ObjectNode schema) {
        var values = new ArrayList<JsonNode>(List.of(
                NODES.nullNode(),
                BooleanNode.TRUE,
                BooleanNode.FALSE,
                NODES.arrayNode().add(1),
                NODES.objectNode().put("x", 1),
                number("-1"),
                number("0"),
                number("1.5"),
                new TextNode(UUID.randomUUID().toString()),
                new TextNode(""),
                new TextNode("NaN"),
                new TextNode("ü\u2028\ud83d\ude00"),
                new TextNode(text(1)),
                new TextNode(text(1 + random.nextInt(40)))));
        var own = Description.resolved(schema, schema);
        own.path("enum").forEach(values::add);
        own.path("examples").forEach(values::add);
        if (own.has("const")) {
            values.add(own.get("const"));
        }
        if (isNumber(own)) {
            addNumbers(own, values);
        }
        if (own.has("maxLength")) {
            var longest = own.get("maxLength").asInt();
            values.add(new TextNode("x".repeat(longest)));
            values.add(new TextNode("x".repeat(longest + 1)));
        } else {
            values.add(new TextNode("x".repeat(LONG)));
        }
        return values;
    }

    private void addNumbers(JsonNode schema, List<JsonNode> values) {
        var step = schema.path("type").asText().equals("integer") ? BigDecimal.ONE : new BigDecimal("0.00001");
        for (var bound : List.of("minimum", "exclusiveMinimum", "maximum")) {
            if (schema.has(bound)) {
                var edge = schema.get(bound).decimalValue();
                values.add(new DecimalNode(edge));
                values.add(new DecimalNode(edge.add(step)));
                values.add(new DecimalNode(edge.subtract(step)));
            }
        }
        if (schema.has("minimum") && schema.has("maximum")) {
            var least = schema.get("minimum").decimalValue();
            var width = schema.get("maximum").decimalValue().subtract(least);
            var steps = width.divideToIntegralValue(step).intValue();
            values.add(new DecimalNode(least.add(step.multiply(BigDecimal.valueOf(random.nextInt(steps))))));
        }
    }

    private static boolean isNumber(JsonNode schema) {
        var type = schema.path("type").asText();
        return type.equals("integer") || type.equals("number");
    }

    /** Without quotes, which a header may have around its value. */
    private String text(int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static JsonNode number(String text) {
        return new DecimalNode(new BigDecimal(text));
    }
}
