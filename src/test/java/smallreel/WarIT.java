package smallreel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import smallreel.storage.Sha256;

/** What the WAR carries, and what it must not. */
class WarIT {

    private static List<String> entries;

    @BeforeAll
    static void open() throws IOException {
        try (var war = new ZipFile(System.getProperty("smallreel.test.war"))) {
            entries = war.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void every_server_runs_the_very_same_file() throws IOException {
        var digest = Sha256.of(Path.of(System.getProperty("smallreel.test.war")));

        assertThat(Sha256.of(Path.of("target/liberty/wlp/usr/servers/smallreel/apps/smallreel.war")))
                .isEqualTo(digest);
        assertThat(Sha256.of(Path.of("target/wildfly/standalone/deployments/smallreel.war")))
                .isEqualTo(digest);
    }

    @Test
    void the_codec_is_where_no_class_loader_of_the_server_looks() {
        assertThat(entries)
                .contains("WEB-INF/codec/codec.jar")
                .contains("WEB-INF/codec/0.2.1/humble.jar", "WEB-INF/codec/0.2.1/native.jar")
                .contains("WEB-INF/codec/0.3.0/humble.jar", "WEB-INF/codec/0.3.0/native.jar")
                .noneMatch(entry -> entry.startsWith("WEB-INF/lib/") && entry.contains("humble"))
                .noneMatch(entry -> entry.startsWith("WEB-INF/classes/") && entry.contains("humble"));
    }

    /** To check a signature would take each process of the codec longer than to start. */
    @Test
    void no_kit_of_the_codec_is_signed() throws IOException {
        try (var war = new ZipFile(System.getProperty("smallreel.test.war"))) {
            for (String kit : List.of("0.2.1", "0.3.0")) {
                var jar = war.getInputStream(war.getEntry("WEB-INF/codec/" + kit + "/humble.jar"));
                try (var classes = new ZipInputStream(jar)) {
                    List<String> names = new ArrayList<>();
                    for (var entry = classes.getNextEntry(); entry != null; entry = classes.getNextEntry()) {
                        names.add(entry.getName());
                    }
                    assertThat(names)
                            .contains("io/humble/video/Demuxer.class")
                            .noneMatch(name -> name.matches("META-INF/.*[.](SF|DSA|RSA|EC)"));
                }
            }
        }
    }

    @Test
    void the_broker_and_whatever_is_a_vendors_stay_outside() {
        assertThat(entries)
                .noneMatch(entry -> entry.startsWith("WEB-INF/classes/smallreel/broker"))
                .noneMatch(entry -> entry.startsWith("WEB-INF/lib/") && entry.matches(".*(artemis|/h2-|eclipselink).*"))
                .noneMatch(entry -> entry.matches("(WEB-INF|META-INF)/(ibm|jboss|wildfly|weblogic|glassfish)[^/]*"));
    }
}
