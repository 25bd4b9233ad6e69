package smallreel.codec;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A task and its order as one line of JSON: all that the codec's process is told.
 *
 * @param pieces what is to be joined, or the one piece to be encoded; else empty
 */
public record OrderLine(Task task, Order order, List<Encoded> pieces) {

    public OrderLine(Task task, Order order) {
        this(task, order, List.of());
    }

    /** To encode one piece. */
    static OrderLine of(Piece piece, Order order) {
        return new OrderLine(Task.PIECE, order, List.of(new Encoded(piece, order.target())));
    }

    /** One line, without its end. */
    public String write() {
        Recipe recipe = order.recipe();
        Limits limits = order.limits();
        return JsonWriter.string()
                .object()
                .value("task", task.name())
                .value("source", order.source().toString())
                .value("target", order.target().toString())
                .value("preset", recipe.preset().id())
                .value("maxHeight", recipe.maxHeight())
                .value("maxFps", recipe.maxFps())
                .value("crf", recipe.crf())
                .value("audioKbps", recipe.audioKbps())
                .value("targetBytes", recipe.targetBytes())
                .value("targetQuality", recipe.targetQuality())
                .value("start", recipe.start())
                .value("end", recipe.end())
                .value("noAudio", recipe.noAudio())
                .value("maxPixels", limits.maxPixels())
                .value("maxSource", limits.maxSource().toString())
                .value("maxSourceFps", limits.maxFps())
                .value("maxStreams", limits.maxStreams())
                .value("maxOutputBytes", limits.maxOutputBytes())
                .value("maxResultBytes", limits.maxResultBytes())
                .value("memoryBytes", limits.memoryBytes())
                .value("maxTime", limits.maxTime().toString())
                .value("stall", limits.stall().toString())
                .value("length", order.pieces().toString())
                .array("pieces", pieces.stream().map(OrderLine::json).toList())
                .end()
                .done();
    }

    /** @throws IllegalArgumentException if the line is not an order */
    public static OrderLine read(String line) {
        try {
            JsonObject said = JsonParser.object().from(line);
            var recipe = new Recipe(
                    Preset.named(said.getString("preset")).orElseThrow(),
                    whole(said, "maxHeight"),
                    decimal(said, "maxFps"),
                    whole(said, "crf"),
                    whole(said, "audioKbps"),
                    said.isNumber("targetBytes") ? said.getLong("targetBytes") : null,
                    decimal(said, "targetQuality"),
                    decimal(said, "start"),
                    decimal(said, "end"),
                    said.getBoolean("noAudio", false));
            var limits = new Limits(
                    said.getLong("maxPixels"),
                    Duration.parse(said.getString("maxSource")),
                    said.getInt("maxSourceFps"),
                    said.getInt("maxStreams"),
                    said.getLong("maxOutputBytes"),
                    said.getLong("maxResultBytes"),
                    said.getLong("memoryBytes"),
                    Duration.parse(said.getString("maxTime")),
                    Duration.parse(said.getString("stall")));
            var order = new Order(Path.of(said.getString("source")), Path.of(said.getString("target")), recipe, limits);
            return new OrderLine(
                    Task.valueOf(said.getString("task")),
                    order.inPiecesOf(Duration.parse(said.getString("length"))),
                    said.getArray("pieces").stream().map(OrderLine::encoded).toList());
        } catch (JsonParserException | RuntimeException e) {
            throw new IllegalArgumentException("not an order: " + line, e);
        }
    }

    private static JsonObject json(Encoded encoded) {
        return JsonObject.builder()
                .value("piece", encoded.piece().write())
                .value("file", encoded.file().toString())
                .done();
    }

    private static Encoded encoded(Object said) {
        var one = (JsonObject) said;
        return new Encoded(Piece.read(one.getString("piece")), Path.of(one.getString("file")));
    }

    private static Double decimal(JsonObject said, String name) {
        return said.isNumber(name) ? said.getDouble(name) : null;
    }

    private static Integer whole(JsonObject said, String name) {
        return said.isNumber(name) ? said.getInt(name) : null;
    }
}
