package smallreel.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is looked at is what the nodes tell, by the names that Prometheus gives it. */
class DashboardTest {

    private static final Path DASHBOARD = Path.of("server-config/grafana/smallreel.json");
    private static final Path ALERTS = Path.of("src/site/markdown/running.md");
    private static final Pattern METRIC = Pattern.compile("\\bsmallreel_\\w+");
    private static final Pattern INSTRUMENT = Pattern.compile(
            "(?s)(gauge|counter|histogram)Builder\\(\\s*\"(smallreel\\.[\\w.]+)\"\\)(.*?)\\.build(?:WithCallback)?\\(");
    private static final Pattern UNIT = Pattern.compile("\\.setUnit\\(\"(\\w+)\"\\)");

    @Test
    void the_dashboard_shows_all_that_is_told_and_nothing_else() throws Exception {
        assertThat(bare(metricsOf(queries()))).isEqualTo(bare(told())).hasSize(7);
        assertThat(told()).containsAll(metricsOf(queries()));
    }

    @Test
    void alerts_go_by_what_is_told() throws IOException {
        assertThat(metricsOf(Files.readString(ALERTS))).isNotEmpty().isSubsetOf(told());
    }

    @Test
    void no_two_panels_overlap() throws Exception {
        var taken = new TreeSet<String>();
        for (var each : dashboard().getArray("panels")) {
            var place = ((JsonObject) each).getObject("gridPos");
            assertThat(place.getInt("x") + place.getInt("w")).isLessThanOrEqualTo(24);
            for (var x = 0; x < place.getInt("w"); x++) {
                for (var y = 0; y < place.getInt("h"); y++) {
                    assertThat(taken.add((place.getInt("x") + x) + "," + (place.getInt("y") + y)))
                            .as("%s has its place to itself", ((JsonObject) each).getString("title"))
                            .isTrue();
                }
            }
        }
    }

    private static JsonObject dashboard() throws IOException, JsonParserException {
        return JsonParser.object().from(Files.readString(DASHBOARD));
    }

    private static String queries() throws IOException, JsonParserException {
        return dashboard().getArray("panels").stream()
                .filter(panel -> ((JsonObject) panel).has("targets"))
                .flatMap(panel -> ((JsonObject) panel).getArray("targets").stream())
                .map(target -> ((JsonObject) target).getString("expr"))
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> metricsOf(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Without what each histogram and counter is told by. */
    private static Set<String> bare(Set<String> names) {
        return names.stream()
                .map(name -> name.replaceAll("_(bucket|sum|count|total)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Under each name by which Prometheus has it. */
    private static Set<String> told() throws IOException {
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            return sources.filter(path -> path.toString().endsWith(".java"))
                    .flatMap(path -> INSTRUMENT.matcher(read(path)).results())
                    .flatMap(DashboardTest::namesOf)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> namesOf(MatchResult instrument) {
        var kind = instrument.group(1);
        var unit = UNIT.matcher(instrument.group(3));
        var name = instrument.group(2).replace('.', '_') + (unit.find() ? suffix(kind, unit.group(1)) : "");
        return switch (kind) {
            case "counter" -> Stream.of(name + "_total");
            case "histogram" -> Stream.of(name + "_bucket", name + "_sum", name + "_count");
            default -> Stream.of(name);
        };
    }

    private static String suffix(String kind, String unit) {
        return switch (unit) {
            case "s" -> "_seconds";
            case "By" -> "_bytes";
            case "1" -> kind.equals("gauge") ? "_ratio" : "";
            default -> throw new IllegalArgumentException("What Prometheus makes of " + unit + " is not known here");
        };
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
