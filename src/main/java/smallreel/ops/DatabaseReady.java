package smallreel.ops;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only when the database answers. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

    private static final int PATIENCE_SECONDS = 2;

    @Resource(lookup = "java:comp/DefaultDataSource")
    DataSource database;

    // Made with the application: the thread that asks may be the server's own, which knows no java:comp.
    void begin(@Observes @Initialized(ApplicationScoped.class) Object application) {}

    @Override
    public HealthCheckResponse call() {
        try (var connection = database.getConnection()) {
            return HealthCheckResponse.named("database")
                    .status(connection.isValid(PATIENCE_SECONDS))
                    .build();
        } catch (SQLException e) {
            return HealthCheckResponse.named("database")
                    .down()
                    .withData("problem", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
