package smallreel.job;

import java.io.File;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What tests share that run inside a server, with its own database, transactions and threads, and no worker beside them. */
final class Inside {

    private static final String ROOMS =
            "/WEB-INF/(beans.xml|lib/.*|classes/(db|META-INF|smallreel/(job|ops|outbound))/.*)";

    private Inside() {}

    /** The rooms that were built, without workers. */
    static WebArchive war(String name) {
        var built = ShrinkWrap.create(ZipImporter.class, "smallreel.war")
                .importFrom(new File(System.getProperty("smallreel.test.war")))
                .as(WebArchive.class);
        var assertions = Assertions.class.getProtectionDomain().getCodeSource().getLocation();
        return ShrinkWrap.create(WebArchive.class, name)
                .merge(built, Filters.include(ROOMS))
                .addClasses(Heard.class, Inside.class, Sample.class)
                .addAsLibrary(new File(assertions.getPath()));
    }

    static void delete(DataSource database, String table, String owner) throws SQLException {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("delete from " + table + " where owner = ?")) {
            delete.setString(1, owner);
            delete.executeUpdate();
        }
    }
}
