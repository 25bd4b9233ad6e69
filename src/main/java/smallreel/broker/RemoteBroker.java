package smallreel.broker;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.ra.ActiveMQResourceAdapter;

/** A broker outside the server: where it is, and how long it is waited for. */
final class RemoteBroker implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(RemoteBroker.class.getName());
    private static final int CONNECT_MILLIS = 5_000;
    private static final long RETRY_MILLIS = 500;
    private static final long CALL_MILLIS = 5_000;
    private static final long SILENCE_MILLIS = 10_000;
    private static final long SILENT_CLIENT_MILLIS = 30_000;

    String host;
    int port;
    boolean tls;
    String trustStore;
    String trustStorePassword;

    boolean isNamed() {
        return isGiven(host);
    }

    // Whoever sends is told at once that the broker is away, and decides; Artemis would try again for ever.
    void introduceTo(ActiveMQResourceAdapter adapter) {
        // As parsed, not as strings: a server hands those on to beans that lose half of them, and a semicolon in a
        // password would end it.
        adapter.getProperties().setParsedConnectorClassNames(List.of(NettyConnectorFactory.class.getName()));
        adapter.getProperties().setParsedConnectionParameters(List.of(parameters()));
        adapter.setReconnectAttempts(0);
        adapter.setRetryInterval(RETRY_MILLIS);
        adapter.setCallTimeout(CALL_MILLIS);
        adapter.setClientFailureCheckPeriod(SILENCE_MILLIS);
        adapter.setConnectionTTL(SILENT_CLIENT_MILLIS);
        LOG.log(Level.INFO, "The broker is at {0}:{1,number,#}{2}", new Object[] {host, port, tls ? ", over TLS" : ""});
    }

    private Map<String, Object> parameters() {
        var parameters = new HashMap<String, Object>();
        parameters.put(TransportConstants.HOST_PROP_NAME, host);
        parameters.put(TransportConstants.PORT_PROP_NAME, port);
        parameters.put(TransportConstants.NETTY_CONNECT_TIMEOUT, CONNECT_MILLIS);
        if (tls) {
            parameters.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
            if (isGiven(trustStore)) {
                parameters.put(TransportConstants.TRUSTSTORE_PATH_PROP_NAME, trustStore);
                parameters.put(TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME, trustStorePassword);
            }
        }
        return parameters;
    }

    private static boolean isGiven(String setting) {
        return setting != null && !setting.isBlank();
    }
}
