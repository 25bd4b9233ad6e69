package smallreel.ops;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One trace from the request to the end of its job, and to whoever is told. From one process to the next it goes as a
 * W3C traceparent, on the row and on the news of it. Where telemetry is switched off, all of this does nothing.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">Trace Context, traceparent</a>
 */
@ApplicationScoped
public class Traces {

    private static final String SCOPE = "smallreel";
    private static final String PARENT = "traceparent";
    private static final AttributeKey<String> JOB = AttributeKey.stringKey("smallreel.job");

    @Inject
    OpenTelemetry telemetry;

    /** What is under way on this thread, for whoever goes on with it; null if nothing is. */
    public String here() {
        Map<String, String> carrier = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), carrier, Map::put);
        return carrier.get(PARENT);
    }

    /**
     * Begins a stretch of the way of a job.
     *
     * @param parent what it goes on with, or null if with nothing that is known
     */
    public Stretch begin(String name, SpanKind kind, String jobId, String parent) {
        return new Stretch(span(name, kind, jobId, contextOf(parent)).startSpan());
    }

    /** A part of what is under way on this thread. */
    public Stretch part(String name, String jobId) {
        return new Stretch(
                span(name, SpanKind.INTERNAL, jobId, Context.current()).startSpan());
    }

    /** A stretch that lies behind, by the database's clock. */
    public void was(String name, String jobId, String parent, Instant from, Instant to) {
        span(name, SpanKind.INTERNAL, jobId, contextOf(parent))
                .setStartTimestamp(from)
                .startSpan()
                .end(to);
    }

    private SpanBuilder span(String name, SpanKind kind, String jobId, Context parent) {
        return telemetry
                .getTracer(SCOPE)
                .spanBuilder(name)
                .setSpanKind(kind)
                .setParent(parent)
                .setAttribute(JOB, jobId);
    }

    private static Context contextOf(String parent) {
        return parent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), parent, new TextMapGetter<>() {
                    @Override
                    public Iterable<String> keys(String carrier) {
                        return List.of(PARENT);
                    }

                    @Override
                    public String get(String carrier, String key) {
                        return key.equals(PARENT) ? carrier : null;
                    }
                });
    }

    /** What is under way on this thread until it is closed. */
    public static final class Stretch implements AutoCloseable {

        private final Span span;
        private final Scope scope;

        private Stretch(Span span) {
            this.span = span;
            this.scope = span.makeCurrent();
        }

        public void failed(String why) {
            span.setStatus(StatusCode.ERROR, why);
        }

        @Override
        public void close() {
            scope.close();
            span.end();
        }
    }
}
