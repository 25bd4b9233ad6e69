package smallreel.worker;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import smallreel.codec.Outcome;
import smallreel.job.Job;
import smallreel.ops.Traces;

/** What telemetry is told of attempts: how long jobs waited, how fast they were encoded, how attempts ended. */
@ApplicationScoped
public class Chronicle {

    private static final AttributeKey<String> PRESET = AttributeKey.stringKey("preset");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");

    // Those that are usual have all speeds but the greatest in one.
    private static final List<Double> SECONDS =
            List.of(0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1_800.0, 3_600.0, 14_400.0);
    private static final List<Double> SPEEDS =
            List.of(0.05, 0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 8.0, 13.0, 20.0, 50.0);

    @Inject
    Meter meter;

    @Inject
    Traces traces;

    private DoubleHistogram waited;
    private DoubleHistogram speed;
    private LongCounter attempts;
    private LongCounter retries;

    @PostConstruct
    void open() {
        waited = meter.histogramBuilder("smallreel.job.wait")
                .setUnit("s")
                .setDescription("How long a job waited for a worker")
                .setExplicitBucketBoundariesAdvice(SECONDS)
                .build();
        speed = meter.histogramBuilder("smallreel.encode.speed")
                .setUnit("1")
                .setDescription("Seconds of video that were encoded in a second")
                .setExplicitBucketBoundariesAdvice(SPEEDS)
                .build();
        attempts = meter.counterBuilder("smallreel.attempts")
                .setDescription("Attempts that have ended")
                .build();
        retries = meter.counterBuilder("smallreel.retries")
                .setDescription("Attempts that were not the first of their job")
                .build();
    }

    /** An attempt begins: its wait is over. */
    Traces.Stretch attemptAt(Job job) {
        var wait = Duration.between(job.readyAt(), job.startedAt());
        waited.record(Math.max(0, wait.toMillis() / 1000.0));
        if (job.attempt() > 1) {
            retries.add(1);
        }
        traces.was("wait", job.id(), job.traceParent(), job.readyAt(), job.startedAt());
        return traces.begin("attempt", SpanKind.CONSUMER, job.id(), job.traceParent());
    }

    /** A segment of a job is taken up. */
    Traces.Stretch segmentOf(Job job) {
        return traces.begin("segment", SpanKind.CONSUMER, job.id(), job.traceParent());
    }

    Outcome encoded(Job job, Supplier<Outcome> encode) {
        try (var stretch = traces.part("encode", job.id())) {
            var begin = System.nanoTime();
            var outcome = encode.get();
            var name = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            attempts.add(1, Attributes.of(OUTCOME, name));
            if (outcome instanceof Outcome.Done done) {
                note(job, done, (System.nanoTime() - begin) / 1e9);
            } else if (!(outcome instanceof Outcome.Divided)) {
                stretch.failed(name);
            }
            return outcome;
        }
    }

    private void note(Job job, Outcome.Done done, double seconds) {
        var length = done.result().durationSeconds();
        if (done.method() == Outcome.Method.ENCODED && length != null) {
            speed.record(length / seconds, Attributes.of(PRESET, job.preset()));
        }
    }
}
