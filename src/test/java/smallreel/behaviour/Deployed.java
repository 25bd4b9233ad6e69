package smallreel.behaviour;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;

/** A test that drives the very WAR that was built, from outside, on whichever server Arquillian manages. */
@Tag("any-server")
@ArquillianTest
@RunAsClient
abstract class Deployed {

    @ArquillianResource
    URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.create(ZipImporter.class, "smallreel.war")
                .importFrom(new File(System.getProperty("smallreel.test.war")))
                .as(WebArchive.class);
    }

    Client client() {
        try {
            return new Client(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the server itself answers, beside the application: health, OpenAPI. */
    URI server() {
        return URI.create(url.getProtocol() + "://" + url.getAuthority() + "/");
    }
}
