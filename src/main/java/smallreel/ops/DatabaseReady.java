package smallreel.ops;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only when the database answers. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

    @Resource(lookup = "java:comp/DefaultDataSource")
    DataSource database;

    @Inject
    Probe probe;

    // Made with the application: the thread that asks may be the server's own, which knows no java:comp.
    void begin(@Observes @Initialized(ApplicationScoped.class) Object application) {}

    @Override
    public HealthCheckResponse call() {
        return probe.ask("database", this::answers);
    }

    private boolean answers() throws SQLException {
        try (var connection = database.getConnection()) {
            return connection.isValid(Probe.PATIENCE_SECONDS);
        }
    }
}
