package smallreel.broker;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.ra.ActiveMQResourceAdapter;
import org.apache.activemq.artemis.ra.inflow.ActiveMQActivationSpec;

/**
 * Artemis' own resource adapter that can also bring the broker with it: journalled on disk, and up before the first
 * message-driven bean asks for it. Where a host is named, the broker is there and none is started.
 */
public class EmbeddingResourceAdapter extends ActiveMQResourceAdapter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(EmbeddingResourceAdapter.class.getName());

    private final RemoteBroker remote = new RemoteBroker();
    private String dataDirectory;
    private String workers;
    private int requests;
    private int localPort;
    private transient EmbeddedBroker broker;

    /** Where the broker is; empty for one inside the server. */
    public String getHost() {
        return remote.host;
    }

    public void setHost(String host) {
        remote.host = host;
    }

    public Integer getPort() {
        return remote.port;
    }

    public void setPort(Integer port) {
        remote.port = port;
    }

    public Boolean getTls() {
        return remote.tls;
    }

    public void setTls(Boolean tls) {
        remote.tls = tls;
    }

    /** The file of certificates that the broker's is checked against; empty for those that Java trusts. */
    public String getTrustStore() {
        return remote.trustStore;
    }

    public void setTrustStore(String trustStore) {
        remote.trustStore = trustStore;
    }

    public String getTrustStorePassword() {
        return remote.trustStorePassword;
    }

    public void setTrustStorePassword(String trustStorePassword) {
        remote.trustStorePassword = trustStorePassword;
    }

    /** Where the journal lives, when embedded. */
    public String getDataDirectory() {
        return dataDirectory;
    }

    public void setDataDirectory(String dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /** How many jobs are worked on at a time, as {@link Workers} reads it. */
    public String getWorkers() {
        return workers;
    }

    public void setWorkers(String workers) {
        this.workers = workers;
    }

    /** How many requests that came as messages are taken in at a time; 0 for none. */
    public Integer getRequests() {
        return requests;
    }

    public void setRequests(Integer requests) {
        this.requests = requests;
    }

    /** Where on 127.0.0.1 the embedded broker also listens for other programs; 0 for nowhere. */
    public Integer getLocalPort() {
        return localPort;
    }

    public void setLocalPort(Integer localPort) {
        this.localPort = localPort;
    }

    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        // Artemis finds its protocols and connectors by the thread's class loader.
        var thread = Thread.currentThread();
        var theirs = thread.getContextClassLoader();
        thread.setContextClassLoader(EmbeddingResourceAdapter.class.getClassLoader());
        try {
            if (remote.isNamed()) {
                remote.introduceTo(this);
            } else {
                startBroker();
            }
            super.start(context);
        } finally {
            thread.setContextClassLoader(theirs);
        }
    }

    private void startBroker() throws ResourceAdapterInternalException {
        try {
            broker = new EmbeddedBroker(dataDirectory, localPort);
            broker.start();
            setConnectorClassName(InVMConnectorFactory.class.getName());
            setConnectionParameters("server-id=0");
            LOG.log(Level.INFO, "The embedded broker keeps its journal in {0}", dataDirectory);
        } catch (Exception e) {
            throw new ResourceAdapterInternalException("The embedded broker cannot start", e);
        }
    }

    @Override
    public void endpointActivation(MessageEndpointFactory endpoints, ActivationSpec spec) throws ResourceException {
        if (spec instanceof ActiveMQActivationSpec artemis) {
            // A session that is set up anew would interrupt the work in hand; one that reconnects leaves it alone.
            artemis.setReconnectAttempts(-1);
            if ("jakarta.jms.Queue".equals(artemis.getDestinationType())) {
                var number = sessionsOf(artemis.getDestination());
                if (number == 0) {
                    LOG.log(Level.INFO, "This node leaves {0} to others", artemis.getDestination());
                    return;
                }
                artemis.setMaxSession(number);
            }
        }
        super.endpointActivation(endpoints, spec);
    }

    private int sessionsOf(String queue) throws ResourceException {
        return queue.endsWith("smallreel.requests") ? requests : Workers.of(workers);
    }

    @Override
    public void stop() {
        super.stop();
        try {
            if (broker != null) {
                broker.stop();
            }
        } catch (Exception e) {
            LOG.log(Level.WARNING, "The embedded broker did not stop cleanly", e);
        }
    }

    /** One adapter is one broker: equal only to itself. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
