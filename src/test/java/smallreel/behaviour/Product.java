package smallreel.behaviour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import smallreel.production.Commands;

/** A server that the build has prepared, and how one starts it as a process of its own. */
enum Product {
    LIBERTY("ws-server.jar") {
        @Override
        List<String> command(Path home, Map<String, String> settings) {
            return List.of("target/liberty/wlp/bin/server", "run", "smallreel");
        }

        @Override
        Map<String, String> environment(Path home) {
            return Map.of("WLP_OUTPUT_DIR", home.resolve("output").toString());
        }

        @Override
        Map<String, String> heap(String most) {
            return Map.of("JVM_ARGS", "-Xmx" + most);
        }

        @Override
        Map<String, String> javaOptions(String options) {
            // Liberty gives its bundles only the packages of Java itself.
            return Map.of("JVM_ARGS", options + " -Dorg.osgi.framework.bootdelegation=org.jboss.byteman.*");
        }

        @Override
        Path log(Path home) {
            return home.resolve("output/smallreel/logs/messages.log");
        }
    },

    WILDFLY("jboss-modules.jar") {
        @Override
        void prepare(Path home) throws IOException {
            var base = home.resolve("base");
            if (!Files.exists(base)) {
                for (var part : List.of("configuration", "data/content", "deployments")) {
                    copy(Path.of("target/wildfly/standalone").resolve(part), base.resolve(part));
                }
            }
        }

        @Override
        List<String> command(Path home, Map<String, String> settings) {
            return List.of(
                    "target/wildfly/bin/standalone.sh",
                    "-c",
                    settings.containsKey("SMALLREEL_DATABASE_URL") ? "smallreel-production.xml" : "smallreel.xml",
                    "-Djboss.server.base.dir=" + home.resolve("base").toAbsolutePath(),
                    "-Djboss.management.http.port=" + Commands.freePort());
        }

        @Override
        Map<String, String> heap(String most) {
            return Map.of("JBOSS_JAVA_SIZING", "-Xmx" + most);
        }

        @Override
        Map<String, String> javaOptions(String options) {
            return Map.of("PREPEND_JAVA_OPTS", options);
        }

        @Override
        Path log(Path home) {
            return home.resolve("base/log/server.log");
        }
    };

    private final String mark;

    /** @param mark what the command line of the server's Java has, and no other process of it */
    Product(String mark) {
        this.mark = mark;
    }

    /** The one that this run is about. */
    static Product tested() {
        return valueOf(System.getProperty("smallreel.test.product", LIBERTY.name()));
    }

    void prepare(Path home) throws IOException {}

    /** @param settings by which some choose the configuration to start with */
    abstract List<String> command(Path home, Map<String, String> settings);

    Map<String, String> environment(Path home) {
        return Map.of();
    }

    /** The environment that gives the server so much heap and no more: {@code 256m}. */
    abstract Map<String, String> heap(String most);

    /** The environment that gives the server's Java more options, such as an agent. */
    abstract Map<String, String> javaOptions(String options);

    abstract Path log(Path home);

    boolean runsAs(ProcessHandle process) {
        return process.info().commandLine().filter(line -> line.contains(mark)).isPresent();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
