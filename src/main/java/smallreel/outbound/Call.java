package smallreel.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;

/**
 * One request: a GET, wherever it leads, or a POST, which follows nobody. The guard is asked at each place, and each is
 * spoken to over a connection of its own, at an address that the guard has seen.
 */
public final class Call implements AutoCloseable {

    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Guard guard;
    private final Duration patience;
    private final TlsSocketStrategy trust;
    private CloseableHttpClient client;
    private volatile HttpUriRequestBase asking;
    private volatile boolean over;

    /** @param patience for each connection, and for each time that something is waited for on it */
    public Call(Guard guard, Duration patience) {
        this(guard, patience, Connections.USUAL_TRUST);
    }

    Call(Guard guard, Duration patience, TlsSocketStrategy trust) {
        this.guard = guard;
        this.patience = patience;
        this.trust = trust;
    }

    public Answer get(Target first, Map<String, String> headers) {
        var seen = new HashSet<URI>();
        var target = first;
        for (var hops = 0; hops <= MOST_REDIRECTS; hops++) {
            if (!seen.add(target.uri())) {
                return new Answer.Astray("The URL leads in a circle.");
            }
            var answer = ask(target, new HttpGet(target.plainly()), headers);
            if (!(answer instanceof Answer.Reply reply) || !REDIRECTS.contains(reply.status())) {
                return answer;
            }
            var next = next(target, reply);
            if (next.isEmpty()) {
                return new Answer.Astray("The URL leads to what is no URL for this service.");
            }
            if (next.get().isPlain() && !target.isPlain()) {
                return new Answer.Barred("The URL leads from https to http.");
            }
            target = next.get();
        }
        return new Answer.Astray("The URL leads from one place to another more than " + MOST_REDIRECTS + " times.");
    }

    /** What it leads to is not followed: a redirect is the answer. */
    public Answer post(Target target, Map<String, String> headers, String type, String text) {
        var post = new HttpPost(target.plainly());
        post.setEntity(new ByteArrayEntity(text.getBytes(StandardCharsets.UTF_8), ContentType.create(type)));
        return ask(target, post, headers);
    }

    private Answer ask(Target target, HttpUriRequestBase request, Map<String, String> headers) {
        var way = guard.to(target);
        if (way instanceof Way.Open open) {
            return ask(open, request, headers);
        }
        return way instanceof Way.Barred barred
                ? new Answer.Barred(barred.why())
                : new Answer.Silence(((Way.Unknown) way).why());
    }

    private Answer ask(Way.Open way, HttpUriRequestBase request, Map<String, String> headers) {
        hangUpLast();
        client = Connections.along(way, patience, trust);
        var target = way.target();
        headers.forEach(request::setHeader);
        asking = request;
        if (over) {
            return new Answer.Silence("It was hung up.");
        }
        try {
            var host = new HttpHost(target.scheme(), target.host(), target.port());
            var response = client.executeOpen(host, request, null);
            return new Answer.Reply(response.getCode(), name -> header(response, name), body(response));
        } catch (IOException | IllegalArgumentException e) {
            return new Answer.Silence(
                    "It cannot be reached, or answers in no way that is understood: " + kind(e) + ".");
        }
    }

    private static Optional<Target> next(Target from, Answer.Reply reply) {
        try {
            var location = from.uri().resolve(String.valueOf(reply.header("Location")));
            return reply.header("Location") != null
                            && Target.read(location.toString()) instanceof Target.Understood next
                    ? Optional.of(next.target())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String header(HttpMessage response, String name) {
        Header first = response.getFirstHeader(name);
        return first == null ? null : first.getValue();
    }

    private static InputStream body(ClassicHttpResponse response) throws IOException {
        return response.getEntity() == null
                ? InputStream.nullInputStream()
                : response.getEntity().getContent();
    }

    /** Not its message, which may name addresses. */
    private static String kind(Exception e) {
        return e.getClass().getSimpleName();
    }

    /** Ends the call at once, whatever it is waiting for; any thread may. */
    public void hangUp() {
        over = true;
        var now = asking;
        if (now != null) {
            now.cancel();
        }
    }

    @Override
    public void close() {
        hangUp();
        hangUpLast();
    }

    private void hangUpLast() {
        if (client != null) {
            client.close(CloseMode.IMMEDIATE);
        }
    }
}
