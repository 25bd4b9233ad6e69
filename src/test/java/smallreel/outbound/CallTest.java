package smallreel.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static smallreel.Origin.head;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.Origin;
import smallreel.production.Certificate;

/** A call goes where the guard has looked, and nowhere else. */
class CallTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Origin origin = new Origin();

    @AfterEach
    void close() {
        origin.close();
    }

    @Test
    void a_host_that_has_another_address_the_second_time_is_not_asked_for_a_second() throws Exception {
        origin.on("/a", "HTTP/1.1 200 OK", "Content-Length: 2\r\n\r\nhi");
        var told = new ArrayDeque<>(List.of("127.0.0.1", "127.0.0.2", "127.0.0.2"));
        var guard = new Guard(Exceptions.parse("127.0.0.1:*").orElseThrow(), host ->
                new InetAddress[] {InetAddress.getByName(told.remove())});

        try (var call = new Call(guard, PATIENCE)) {
            var reply = (Answer.Reply) call.get(target("http://media.example:" + origin.port() + "/a"), Map.of());
            assertThat(reply.body()).hasContent("hi");
        }

        assertThat(told).hasSize(2);
        assertThat(origin.requests("/a").get(0).header("Host")).isEqualTo("media.example:" + origin.port());
    }

    @Test
    void a_redirect_to_the_same_host_is_judged_anew() {
        origin.on("/a", "HTTP/1.1 302 Found", "Location: /b", "Content-Length: 0");
        var told = new ArrayDeque<>(List.of("127.0.0.1", "127.0.0.2"));
        var guard = new Guard(Exceptions.parse("127.0.0.1:*").orElseThrow(), host ->
                new InetAddress[] {InetAddress.getByName(told.remove())});

        try (var call = new Call(guard, PATIENCE)) {
            assertThat(call.get(target("http://media.example:" + origin.port() + "/a"), Map.of()))
                    .isInstanceOf(Answer.Barred.class);
        }

        assertThat(origin.requests("/b")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http.proxyHost", "https.proxyHost", "socksProxyHost"})
    void a_proxy_of_the_environment_is_passed_by(String property) {
        origin.on("/a", "HTTP/1.1 200 OK", "Content-Length: 0");
        var nobody = property.replace("Host", "Port");
        System.setProperty(property, "127.0.0.1");
        System.setProperty(nobody, "1");
        // What is here would be spared otherwise.
        System.setProperty("http.nonProxyHosts", "");
        System.setProperty("socksNonProxyHosts", "");
        try (var call = new Call(guard("127.0.0.1:*"), PATIENCE)) {
            assertThat(call.get(target(origin.url("/a")), Map.of())).isInstanceOf(Answer.Reply.class);
        } finally {
            System.clearProperty(property);
            System.clearProperty(nobody);
            System.clearProperty("http.nonProxyHosts");
            System.clearProperty("socksNonProxyHosts");
        }
    }

    @Test
    void a_secure_origin_is_asked_only_under_its_own_name_and_leads_to_no_plain_one(@TempDir Path folder)
            throws Exception {
        var certificate = Certificate.madeIn(folder);
        var asked = new AtomicInteger();
        var server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(own(certificate)));
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().add("Location", origin.url("/a"));
            exchange.sendResponseHeaders(302, -1);
        });
        server.start();
        var port = server.getAddress().getPort();
        var trusting = new DefaultClientTlsStrategy(trusting(certificate));
        try (var known = new Call(guard("127.0.0.1:*"), PATIENCE, trusting);
                var stranger = new Call(guard("127.0.0.1:*"), PATIENCE);
                var misnamed = new Call(guardOfAnyName(), PATIENCE, trusting)) {
            assertThat(((Answer.Silence) stranger.get(target("https://127.0.0.1:" + port + "/"), Map.of())).why())
                    .contains("SSL");
            assertThat(((Answer.Silence) misnamed.get(target("https://media.example:" + port + "/"), Map.of())).why())
                    .contains("SSL");
            assertThat(asked).hasValue(0);

            var barred = (Answer.Barred) known.get(target("https://127.0.0.1:" + port + "/"), Map.of());
            assertThat(barred.why()).contains("from https to http");
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(1);
        assertThat(origin.requests("/a")).isEmpty();
    }

    @Test
    void the_cookies_of_an_answer_are_forgotten() {
        origin.on("/a", "HTTP/1.1 302 Found", "Location: /b", "Set-Cookie: a=b", "Content-Length: 0");
        origin.on("/b", (request, out) -> head(out, "HTTP/1.1 200 OK", "Content-Length: 0"));

        try (var call = new Call(guard("127.0.0.1:*"), PATIENCE)) {
            call.get(target(origin.url("/a")), Map.of());
        }

        assertThat(origin.requests("/b").get(0).headers()).doesNotContainKeys("Cookie", "Referer", "Authorization");
    }

    @Test
    void what_is_posted_comes_as_it_is_and_follows_no_redirect() {
        origin.on("/a", "HTTP/1.1 302 Found", "Location: /b", "Content-Length: 0");

        try (var call = new Call(guard("127.0.0.1:*"), PATIENCE)) {
            var answer = call.post(target(origin.url("/a")), Map.of("x-key", "1"), "application/json", "{\"ü\": 1}");
            assertThat(((Answer.Reply) answer).status()).isEqualTo(302);
        }

        var request = origin.requests("/a").get(0);
        assertThat(request.body()).isEqualTo("{\"ü\": 1}");
        assertThat(request.header("Content-Type")).startsWith("application/json");
        assertThat(request.header("x-key")).isEqualTo("1");
        assertThat(origin.requests("/b")).isEmpty();
    }

    @Test
    void nothing_is_posted_to_a_public_name_with_a_private_address() {
        origin.on("/a", "HTTP/1.1 200 OK", "Content-Length: 0");
        var guard = new Guard(Exceptions.parse("10.0.0.0/8:*").orElseThrow(), host ->
                new InetAddress[] {InetAddress.getByName("127.0.0.1")});

        try (var call = new Call(guard, PATIENCE)) {
            var url = "http://portal.example:" + origin.port() + "/a";
            assertThat(call.post(target(url), Map.of(), "application/json", "{}"))
                    .isInstanceOf(Answer.Barred.class);
        }

        assertThat(origin.requests("/a")).isEmpty();
    }

    private static SSLContext own(Certificate certificate) throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(certificate.keyStore()), Certificate.PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext trusting(Certificate certificate) throws Exception {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store(certificate.trustStore()));
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(Path file) throws Exception {
        return KeyStore.getInstance(file.toFile(), Certificate.PASSWORD.toCharArray());
    }

    private static Guard guardOfAnyName() {
        return new Guard(Exceptions.parse("127.0.0.1:*").orElseThrow(), host ->
                new InetAddress[] {InetAddress.getByName("127.0.0.1")});
    }

    private static Guard guard(String exceptions) {
        return new Guard(Exceptions.parse(exceptions).orElseThrow());
    }

    private static Target target(String url) {
        return ((Target.Understood) Target.read(url)).target();
    }
}
