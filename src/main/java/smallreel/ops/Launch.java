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

    // A database that starts together with the server is waited for, about a minute.
    private static final int CONNECT_RETRIES = 30;
    private static final int CONNECT_INTERVAL_SECONDS = 2;

    @Inject
    Settings settings;

    @Inject
    Security security;

    // The role that owns the tables; requests and workers come as another, which may not change them.
    @Resource(name = "jdbc/smallreel.owner")
    DataSource database;

    @PostConstruct
    void launch() {
        settings.check();
        LOG.log(security.isWideOpen() ? Level.WARNING : Level.INFO, security.words());
        var tables = Flyway.configure(Launch.class.getClassLoader())
                .dataSource(database)
                .connectRetries(CONNECT_RETRIES)
                .connectRetriesInterval(CONNECT_INTERVAL_SECONDS)
                .load();
        tables.migrate();
        LOG.log(
                Level.INFO,
                "The database is at version {0}",
                tables.info().current().getVersion());
    }
}
