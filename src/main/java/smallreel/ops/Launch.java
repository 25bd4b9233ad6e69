package smallreel.ops;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** What must be right before the first request or message: the settings, and the tables of the database. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Launch {

    private static final Logger LOG = Logger.getLogger(Launch.class.getName());

    @Inject
    Settings settings;

    // Unshareable: Flyway holds a lock on one connection while it migrates on another.
    @Resource(lookup = "java:comp/DefaultDataSource", shareable = false)
    DataSource database;

    @PostConstruct
    void launch() {
        settings.check();
        var migrated = Flyway.configure(Launch.class.getClassLoader())
                .dataSource(database)
                .load()
                .migrate();
        LOG.log(Level.INFO, "The database is at version {0}", migrated.targetSchemaVersion);
    }
}
