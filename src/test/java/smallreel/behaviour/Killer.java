package smallreel.behaviour;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.byteman.agent.Main;

/** Sits in the server's process as an agent and kills it with SIGKILL at the point that it aims at. */
final class Killer {

    // The compiler's best is for servers that live longer.
    private static final String SHORT_LIVED = " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private final Path script;
    private final Path trigger;

    Killer(Path home) {
        script = home.resolve("kill.btm").toAbsolutePath();
        trigger = home.resolve("trigger").toAbsolutePath();
    }

    /** What a server is started with so that it can be killed by this one. */
    Map<String, String> environment(Product product) throws URISyntaxException {
        var agent = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return product.javaOptions("-javaagent:" + agent + "=script:" + script + SHORT_LIVED);
    }

    /** The next server that is started can be killed here. */
    void aimAt(KillPoint point) throws IOException {
        hold();
        Files.writeString(script, point.rule(trigger));
    }

    /** The next server that is started can be killed when it is about to return from this method. */
    void aimAtReturnFrom(Class<?> type, String method) throws IOException {
        hold();
        Files.writeString(script, KillPoint.rule(trigger, method, type.getName(), method, "AT EXIT", "TRUE"));
    }

    void aimAtNothing() throws IOException {
        hold();
        Files.writeString(script, "# no rule\n");
    }

    /** From now on the server dies as soon as it comes to that point. */
    void pull() throws IOException {
        Files.writeString(trigger, "");
    }

    private void hold() throws IOException {
        Files.deleteIfExists(trigger);
    }
}
