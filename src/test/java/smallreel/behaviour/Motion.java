package smallreel.behaviour;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import smallreel.production.Broker;
import smallreel.production.Database;

/** A worker on another node, as far as those who watch can tell: it changes rows, and tells of each change after its commit. */
final class Motion implements AutoCloseable {

    private static final long PERIOD_MS = 250;

    private final Connection database;
    private final PreparedStatement change;
    private final JMSContext jms;
    private final JMSProducer news;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<ScheduledFuture<?>> moving = new ArrayList<>();
    private final Map<String, Long> committed = new ConcurrentHashMap<>();

    Motion(Database database, Broker broker) throws SQLException {
        this.database = database.asNode();
        change = this.database.prepareStatement(
                "update job set percent = (sequence % 1000) / 10.0, sequence = sequence + 1 where id = ? returning sequence");
        jms = broker.asNode();
        news = jms.createProducer().setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    }

    /** Takes jobs as a worker does, for hours. */
    void claim(List<String> jobs) throws SQLException {
        try (var claim = database.prepareStatement("update job set state = 'PROCESSING', sequence = sequence + 1,"
                + " attempt = 1, lease = 'bench', started_at = now(), lease_until = now() + interval '3 hours'"
                + " where id = ?")) {
            for (var job : jobs) {
                claim.setString(1, job);
                claim.executeUpdate();
            }
        }
    }

    /** Four changes a second of each, evenly spread. */
    void begin(List<String> jobs) {
        for (var i = 0; i < jobs.size(); i++) {
            var job = jobs.get(i);
            moving.add(clock.scheduleAtFixedRate(
                    () -> move(job), i * PERIOD_MS / jobs.size(), PERIOD_MS, TimeUnit.MILLISECONDS));
        }
    }

    void rest() {
        moving.forEach(one -> one.cancel(false));
    }

    /** One change; the moment of its commit is remembered. */
    synchronized void move(String job) {
        try {
            change.setString(1, job);
            long sequence;
            try (var row = change.executeQuery()) {
                row.next();
                sequence = row.getLong(1);
            }
            committed.put(job + " " + sequence, System.nanoTime());
            var message = jms.createMapMessage();
            message.setString("id", job);
            message.setString("owner", "anonymous");
            message.setString("state", "PROCESSING");
            message.setLong("sequence", sequence);
            news.send(jms.createTopic("smallreel.news"), message);
        } catch (SQLException | JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** When that was committed, by {@code System.nanoTime()}; null if not here. */
    Long committedAt(String job, long sequence) {
        return committed.get(job + " " + sequence);
    }

    @Override
    public void close() throws SQLException {
        clock.shutdownNow();
        jms.close();
        database.close();
    }
}
