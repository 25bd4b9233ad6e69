package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;

/** What a server tells a collector, once it is told to. */
@Tag("own-server")
class TelemetryIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @TempDir
    Path home;

    @Test
    void a_job_is_one_trace_and_is_counted() throws Exception {
        try (var collector = new Collector()) {
            var settings = new HashMap<>(Product.tested().heap("256m"));
            settings.putAll(collector.settings());
            try (var server = Server.started(home, settings)) {
                var client = new Client(server.url());
                var sent = client.send(client.request("api/jobs?preset=fast")
                        .header("Content-Type", "video/mp4")
                        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                        .POST(Client.file(Clips.h264WithAac())));
                client.awaitEnd(sent.id());

                one_trace_leads_from_the_request_to_whoever_is_told(collector, sent.id());
                jobs_waits_speeds_and_room_are_counted(collector);

                collector.close();
                assertThat(client.awaitEnd(client.submit(Clips.h264WithAac(), "?preset=fast")
                                        .id())
                                .status())
                        .as("a job that nobody collects anything of")
                        .isEqualTo(200);
            }
        }
    }

    private static void one_trace_leads_from_the_request_to_whoever_is_told(Collector collector, String id) {
        await().atMost(LONGEST).untilAsserted(() -> assertThat(collector.spansOf(TRACE))
                .extracting(Span::getName)
                .contains("wait", "attempt", "encode")
                // That it waits, and that it is done.
                .filteredOn("notify"::equals)
                .hasSizeGreaterThanOrEqualTo(2));
        var spans = collector.spansOf(TRACE);
        var byId = spans.stream().collect(Collectors.toMap(Span::getSpanId, span -> span));
        var request = one(
                spans,
                span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER
                        && span.getName().contains("/api/jobs"));
        var attempt = one(spans, span -> span.getName().equals("attempt"));

        assertThat(byId.get(attempt.getParentSpanId())).isEqualTo(request);
        assertThat(one(spans, span -> span.getName().equals("encode")).getParentSpanId())
                .isEqualTo(attempt.getSpanId());
        assertThat(spans.stream()
                        .filter(span -> span.getName().equals("notify"))
                        .map(Span::getParentSpanId))
                .contains(request.getSpanId(), attempt.getSpanId());
        assertThat(attempt.getAttributesList())
                .anyMatch(one -> one.getKey().equals("smallreel.job")
                        && one.getValue().getStringValue().equals(id));
    }

    private static void jobs_waits_speeds_and_room_are_counted(Collector collector) {
        await().atMost(LONGEST).untilAsserted(() -> {
            assertThat(points(collector, "smallreel.jobs"))
                    .anyMatch(point -> point.getAsInt() == 1
                            && point.getAttributes(0)
                                    .getValue()
                                    .getStringValue()
                                    .equals("COMPLETED"));
            assertThat(points(collector, "smallreel.storage.room")).anyMatch(point -> point.getAsInt() > 0);
            assertThat(points(collector, "smallreel.listeners")).anyMatch(point -> point.getAsInt() == 0);
            for (var histogram : List.of("smallreel.job.wait", "smallreel.encode.speed")) {
                assertThat(collector.metric(histogram)).hasValueSatisfying(metric -> assertThat(
                                metric.getHistogram().getDataPoints(0).getCount())
                        .isEqualTo(1));
            }
            assertThat(collector.metric("smallreel.attempts")).hasValueSatisfying(metric -> assertThat(
                            metric.getSum().getDataPoints(0).getAsInt())
                    .isEqualTo(1));
        });
    }

    private static List<NumberDataPoint> points(Collector collector, String name) {
        return collector
                .metric(name)
                .map(metric -> metric.getGauge().getDataPointsList())
                .orElse(List.of());
    }

    private static Span one(List<Span> spans, Predicate<Span> wanted) {
        assertThat(spans.stream().filter(wanted)).as("%s", spans).hasSize(1);
        return spans.stream().filter(wanted).findFirst().orElseThrow();
    }
}
