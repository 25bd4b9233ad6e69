package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static smallreel.Scribbler.bytes;
import static smallreel.Scribbler.scribble;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a process says that has untrusted media in it, it is a report or nothing; an order is one or refused. */
class ScribblesTest {

    private static final Media SOURCE = new Media("mp4", 2.5, 320, 240, 25.0, "h264", "aac");

    @Test
    void a_line_is_a_report_or_none() {
        scribble(
                line -> ReportLine.read(line).ifPresent(report -> assertThat(ReportLine.read(ReportLine.write(report)))
                        .contains(report)),
                ReportLine.write(new Report.Moving(new Progress(12.5, 3.25, SOURCE), 42)),
                ReportLine.write(new Report.Done(SOURCE, SOURCE, 50, 3)),
                ReportLine.write(new Report.Larger(SOURCE)),
                ReportLine.write(new Report.Failed(Fault.DAMAGED, "It says \"no\",\nin ümlauts.")));
    }

    @Test
    void an_order_is_one_or_is_not_obeyed() {
        var order = new Order(
                Path.of("/a b/1.mp4"), Path.of("/out/x"), Recipe.of(Preset.WEBM, 480, 29.97, 40, 96), Bench.LIMITS);
        scribble(
                line -> {
                    try {
                        var read = OrderLine.read(line);
                        assertThat(OrderLine.read(read.write())).isEqualTo(read);
                    } catch (IllegalArgumentException notObeyed) {
                        assertThat(notObeyed).hasMessageStartingWith("not an order: ");
                    }
                },
                new OrderLine(Task.REMUX, order).write());
    }

    @Test
    void lines_are_never_longer_than_is_allowed() {
        scribble(
                said -> {
                    try {
                        var heard = new ArrayList<String>();
                        new BoundedLines(20, heard::add).drain(new ByteArrayInputStream(bytes(said)));
                        assertThat(heard).isEqualTo(shortLinesOf(new String(bytes(said), StandardCharsets.UTF_8)));
                    } catch (java.io.IOException e) {
                        throw new AssertionError(e);
                    }
                },
                "one\ntwo\n",
                "a line that is much too long to be heard\nshort",
                "\n\n");
    }

    private static List<String> shortLinesOf(String said) {
        var lines = new ArrayList<>(List.of(said.split("\n", -1)));
        // The end of the last line is the end of all.
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        lines.removeIf(line -> bytes(line).length > 20);
        return lines;
    }
}
