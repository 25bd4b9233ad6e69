package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {

    private static final Media SOURCE = new Media("mp4", 2.5, 320, 240, 25.0, "h264", "aac");
    private static final Media UNKNOWN = new Media("avi", null, null, null, null, null, null);

    static Stream<Report> reports() {
        return Stream.of(
                new Report.Moving(new Progress(12.5, 3.25, SOURCE), 42),
                new Report.Done(SOURCE, UNKNOWN, 50, 3),
                new Report.Done(SOURCE, SOURCE, 50, 0, 0.987654),
                new Report.Larger(SOURCE),
                new Report.Foretold(SOURCE, List.of(new Forecast(Preset.AV1, 4_000_000_000L, 12.5))),
                new Report.Divided(SOURCE, List.of(Piece.ofSound(2.5), new Piece(false, 1, 2, 3, 4, 5, 1.25))),
                new Report.Failed(Fault.DAMAGED, "It says \"no\",\nin ümlauts."));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void a_report_is_understood_as_it_was_meant_and_takes_one_line(Report report) {
        String line = ReportLine.write(report);

        assertThat(line).doesNotContain("\n");
        assertThat(ReportLine.read(line)).contains(report);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# A fatal error has been detected by the Java Runtime Environment:",
                "{\"type\":\"done\"}",
                "{\"type\":\"failed\",\"fault\":\"NO_SUCH_FAULT\"}",
                "{\"type\":\"greeting\"}",
                "[1,2",
                "\u0000\u0001"
            })
    void garbage_is_no_report(String line) {
        assertThat(ReportLine.read(line)).isEmpty();
    }

    @Test
    void an_order_is_understood_as_it_was_meant() {
        var recipe = Recipe.of(Preset.WEBM, 480, 29.97, 40, 96);
        var order = new Order(Path.of("/a b/ü \"1\".mp4"), Path.of("/out/x"), recipe, Bench.LIMITS);
        var line = new OrderLine(Task.REMUX, order);

        assertThat(line.write()).doesNotContain("\n");
        assertThat(OrderLine.read(line.write())).isEqualTo(line);
    }

    @Test
    void an_order_in_pieces_is_understood_as_it_was_meant() {
        var order = new Order(Path.of("/a"), Path.of("/b"), Recipe.of(Preset.FAST), Bench.LIMITS);
        var pieces = List.of(
                new Encoded(Piece.ofSound(2.5), Path.of("/a b/ü \"1\"")),
                new Encoded(new Piece(false, Long.MIN_VALUE, 2, 3, 4, 5, 1.25), Path.of("/c")));
        var join = new OrderLine(Task.JOIN, order, pieces);
        var divide = new OrderLine(Task.ENCODE, order.inPiecesOf(Duration.ofSeconds(90)));

        assertThat(join.write()).doesNotContain("\n");
        assertThat(OrderLine.read(join.write())).isEqualTo(join);
        assertThat(OrderLine.read(divide.write())).isEqualTo(divide);
    }

    @Test
    void whatever_can_be_asked_arrives() {
        var asked = new Recipe(Preset.AV1, 480, 29.97, null, 96, 10_000L, 0.975, 1.5, 2.5, true);
        var order = new Order(Path.of("/a"), Path.of("/b"), asked, Bench.LIMITS);

        assertThat(OrderLine.read(new OrderLine(Task.ENCODE, order).write())
                        .order()
                        .recipe())
                .isEqualTo(asked);
    }

    @Test
    void what_a_recipe_leaves_open_stays_open() {
        var order = new Order(Path.of("/a"), Path.of("/b"), Recipe.of(Preset.FAST), Bench.LIMITS);

        assertThat(OrderLine.read(new OrderLine(Task.ENCODE, order).write()).order())
                .isEqualTo(order);
    }

    @Test
    void what_is_no_order_is_not_obeyed() {
        assertThatThrownBy(() -> OrderLine.read("{}")).isInstanceOf(IllegalArgumentException.class);
    }
}
