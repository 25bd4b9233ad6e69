package smallreel.codec;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.util.List;
import java.util.Optional;

/** A report as one line of JSON. */
public final class ReportLine {

    private ReportLine() {}

    /** One line, without its end. */
    public static String write(Report report) {
        var said = new JsonObject();
        if (report instanceof Report.Moving moving) {
            said.put("type", "moving");
            said.put("percent", moving.progress().percent());
            said.put("speed", moving.progress().speed());
            said.put("work", moving.work());
            said.put("source", json(moving.progress().source()));
        } else if (report instanceof Report.Done done) {
            said.put("type", "done");
            said.put("source", json(done.source()));
            said.put("result", json(done.result()));
            said.put("pictures", done.pictures());
            said.put("lost", done.lost());
            said.put("ssim", done.ssim());
        } else if (report instanceof Report.Larger larger) {
            said.put("type", "larger");
            said.put("source", json(larger.source()));
        } else if (report instanceof Report.Foretold foretold) {
            said.put("type", "foretold");
            said.put("source", json(foretold.source()));
            said.put("forecasts", json(foretold.forecasts()));
        } else if (report instanceof Report.Divided divided) {
            said.put("type", "divided");
            said.put("source", json(divided.source()));
            said.put(
                    "pieces",
                    new JsonArray(divided.pieces().stream().map(Piece::write).toList()));
        } else if (report instanceof Report.Failed failed) {
            said.put("type", "failed");
            said.put("fault", failed.fault().name());
            said.put("detail", failed.detail());
        }
        return JsonWriter.string(said);
    }

    /** Empty if the line is no report: a native library may print what it likes. */
    public static Optional<Report> read(String line) {
        try {
            return Optional.ofNullable(report(JsonParser.object().from(line)));
        } catch (JsonParserException | RuntimeException garbage) {
            return Optional.empty();
        }
    }

    private static Report report(JsonObject said) {
        return switch (said.getString("type", "")) {
            case "moving" ->
                new Report.Moving(
                        new Progress(finite(said, "percent"), finite(said, "speed"), media(said, "source")),
                        said.getLong("work"));
            case "done" ->
                new Report.Done(
                        media(said, "source"),
                        media(said, "result"),
                        said.getLong("pictures"),
                        said.getLong("lost"),
                        decimal(said, "ssim"));
            case "larger" -> new Report.Larger(media(said, "source"));
            case "foretold" -> new Report.Foretold(media(said, "source"), forecasts(said));
            case "divided" -> new Report.Divided(media(said, "source"), pieces(said));
            case "failed" -> new Report.Failed(Fault.valueOf(said.getString("fault")), said.getString("detail"));
            default -> null;
        };
    }

    private static JsonObject json(Media media) {
        var said = new JsonObject();
        said.put("container", media.container());
        said.put("durationSeconds", media.durationSeconds());
        said.put("width", media.width());
        said.put("height", media.height());
        said.put("fps", media.fps());
        said.put("videoCodec", media.videoCodec());
        said.put("audioCodec", media.audioCodec());
        return said;
    }

    private static Media media(JsonObject report, String name) {
        JsonObject said = report.getObject(name);
        return new Media(
                said.getString("container"),
                decimal(said, "durationSeconds"),
                whole(said, "width"),
                whole(said, "height"),
                decimal(said, "fps"),
                said.getString("videoCodec"),
                said.getString("audioCodec"));
    }

    private static JsonArray json(List<Forecast> forecasts) {
        var all = new JsonArray();
        for (Forecast forecast : forecasts) {
            var one = new JsonObject();
            one.put("preset", forecast.preset().id());
            one.put("bytes", forecast.bytes());
            one.put("seconds", forecast.seconds());
            all.add(one);
        }
        return all;
    }

    private static List<Forecast> forecasts(JsonObject report) {
        return report.getArray("forecasts").stream()
                .map(JsonObject.class::cast)
                .map(one -> new Forecast(
                        Preset.named(one.getString("preset")).orElseThrow(),
                        one.getLong("bytes"),
                        finite(one, "seconds")))
                .toList();
    }

    private static List<Piece> pieces(JsonObject report) {
        return report.getArray("pieces").stream()
                .map(String.class::cast)
                .map(Piece::read)
                .toList();
    }

    private static Integer whole(JsonObject said, String name) {
        return said.isNumber(name) ? said.getInt(name) : null;
    }

    private static Double decimal(JsonObject said, String name) {
        return said.isNumber(name) ? finite(said, name) : null;
    }

    /** JSON knows numbers that no double holds, and nobody who is told of an infinite one could write it down. */
    private static double finite(JsonObject said, String name) {
        var number = said.getDouble(name);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("not finite: " + name);
        }
        return number;
    }
}
