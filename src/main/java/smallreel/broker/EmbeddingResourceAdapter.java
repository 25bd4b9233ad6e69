package smallreel.broker;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.ra.ActiveMQResourceAdapter;
import org.apache.activemq.artemis.ra.inflow.ActiveMQActivationSpec;

/**
 * Artemis' own resource adapter that can also bring the broker with it: journalled on disk, and up before the first
 * message-driven bean asks for it. With {@code embedded=false} it is Artemis' adapter and nothing more.
 */
public class EmbeddingResourceAdapter extends ActiveMQResourceAdapter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(EmbeddingResourceAdapter.class.getName());

    private boolean embedded;
    private String brokerConfig;
    private String dataDirectory;
    private int workers;
    private transient EmbeddedActiveMQ broker;

    public Boolean getEmbedded() {
        return embedded;
    }

    public void setEmbedded(Boolean embedded) {
        this.embedded = embedded;
    }

    /** The URL of the broker.xml, used only when embedded. */
    public String getBrokerConfig() {
        return brokerConfig;
    }

    public void setBrokerConfig(String brokerConfig) {
        this.brokerConfig = brokerConfig;
    }

    /** Where the journal lives; broker.xml knows it as {@code smallreel.broker.data}. */
    public String getDataDirectory() {
        return dataDirectory;
    }

    public void setDataDirectory(String dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    public Integer getWorkers() {
        return workers;
    }

    /** How many messages of a queue are worked on at a time; 0 stands for half the processors, at least one. */
    public void setWorkers(Integer workers) {
        this.workers = workers;
    }

    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        // Artemis finds its protocols and connectors by the thread's class loader.
        var thread = Thread.currentThread();
        var theirs = thread.getContextClassLoader();
        thread.setContextClassLoader(EmbeddingResourceAdapter.class.getClassLoader());
        try {
            if (embedded) {
                startBroker();
            }
            super.start(context);
        } finally {
            thread.setContextClassLoader(theirs);
        }
    }

    private void startBroker() throws ResourceAdapterInternalException {
        try {
            System.setProperty("smallreel.broker.data", dataDirectory);
            var configuration = new FileConfiguration();
            var files = new FileDeploymentManager(brokerConfig);
            files.addDeployable(configuration);
            files.readConfiguration();
            broker = new EmbeddedActiveMQ();
            broker.setConfiguration(configuration);
            broker.start();
            LOG.log(Level.INFO, "The embedded broker keeps its journal in {0}", dataDirectory);
        } catch (Exception e) {
            throw new ResourceAdapterInternalException("The embedded broker cannot start", e);
        }
    }

    @Override
    public void endpointActivation(MessageEndpointFactory endpoints, ActivationSpec spec) throws ResourceException {
        if (spec instanceof ActiveMQActivationSpec artemis
                && "jakarta.jms.Queue".equals(artemis.getDestinationType())) {
            var half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
            artemis.setMaxSession(workers > 0 ? workers : half);
        }
        super.endpointActivation(endpoints, spec);
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
