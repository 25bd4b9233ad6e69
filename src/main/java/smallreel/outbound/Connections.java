package smallreel.outbound;

import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.util.Timeout;

/** Makes a client for one conversation, that can go nowhere else and remembers nothing. */
final class Connections {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

    /** Whoever the platform trusts, under the very name that was asked for. */
    static final TlsSocketStrategy USUAL_TRUST = DefaultClientTlsStrategy.createDefault();

    /** A stranger's answer is not to fill the memory. */
    private static final Http1Config MODEST =
            Http1Config.custom().setMaxLineLength(16_384).setMaxHeaderCount(100).build();

    private Connections() {}

    static CloseableHttpClient along(Way.Open way, Duration patience, TlsSocketStrategy trust) {
        var places = new DefaultHttpClientConnectionOperator(
                // A plain socket would go by the SOCKS proxy of the whole JVM, if it has one.
                any -> new Socket(Proxy.NO_PROXY),
                null,
                new Looked(way),
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register("https", trust)
                        .build());
        var connections = new BasicHttpClientConnectionManager(
                places,
                ManagedHttpClientConnectionFactory.builder().http1Config(MODEST).build());
        connections.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(timeout(patience.compareTo(LONGEST_CONNECT) < 0 ? patience : LONGEST_CONNECT))
                .setSocketTimeout(timeout(patience))
                .build());
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout(patience))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                // No proxy, whatever the environment says: it would look the host up once more.
                .setRoutePlanner(new DefaultRoutePlanner(null))
                .setUserAgent("Smallreel")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    /** What the guard has seen, and not what a second look might show. */
    private record Looked(Way.Open way) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (!host.equals(way.target().host())) {
                throw new UnknownHostException("Only one host is spoken to");
            }
            return way.addresses().toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
