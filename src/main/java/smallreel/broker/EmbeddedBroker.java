package smallreel.broker;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/**
 * Artemis inside the server. It stops by itself when it cannot write its journal, as on a full disk; then it is started
 * anew until it stays.
 */
final class EmbeddedBroker {

    private static final Logger LOG = Logger.getLogger(EmbeddedBroker.class.getName());
    private static final String CONFIGURATION = "smallreel/broker/broker.xml";
    private static final int INTERVAL_SECONDS = 2;

    private final ScheduledExecutorService watch;
    private final int localPort;
    private EmbeddedActiveMQ broker;

    /**
     * @param dataDirectory where the journal lives; broker.xml knows it as {@code smallreel.broker.data}
     * @param localPort where other programs of this machine find it, 0 for nowhere. It asks nobody who they are, so
     *     nothing from the network gets there.
     */
    EmbeddedBroker(String dataDirectory, int localPort) {
        this.localPort = localPort;
        System.setProperty("smallreel.broker.data", dataDirectory);
        var loader = Thread.currentThread().getContextClassLoader();
        this.watch = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "smallreel-broker");
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        });
    }

    void start() throws Exception {
        launch();
        watch.scheduleWithFixedDelay(this::look, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    synchronized void stop() throws Exception {
        watch.shutdownNow();
        broker.stop();
    }

    private void launch() throws Exception {
        var configuration = new FileConfiguration();
        var files = new FileDeploymentManager(CONFIGURATION);
        files.addDeployable(configuration);
        files.readConfiguration();
        if (localPort > 0) {
            configuration.addAcceptorConfiguration("local", "tcp://127.0.0.1:" + localPort + "?protocols=CORE");
        }
        broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.start();
    }

    private synchronized void look() {
        if (watch.isShutdown() || broker.getActiveMQServer().isStarted()) {
            return;
        }
        try {
            broker.stop();
            launch();
            LOG.info("The embedded broker had stopped, and was started anew");
        } catch (Exception e) {
            LOG.log(Level.WARNING, "The embedded broker has stopped and cannot be started yet: {0}", e.getMessage());
        }
    }
}
