package smallreel.ops;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Tells whoever started the server by hand where to go, once it answers there. */
@Singleton
@Startup
@DependsOn("Launch")
public class Greeting {

    private static final int INTERVAL_MILLIS = 1_000;

    @Inject
    Settings settings;

    @Resource
    TimerService timers;

    private boolean answered;

    @PostConstruct
    void begin() {
        if (settings.url().isPresent()) {
            lookAgain();
        }
    }

    private void lookAgain() {
        timers.createSingleActionTimer(INTERVAL_MILLIS, new TimerConfig(null, false));
    }

    @Timeout
    void look() {
        // A server that listens everywhere listens here too.
        var url = settings.url().orElseThrow().replace("//*:", "//127.0.0.1:");
        var answers = answers(url);
        // Said at the second look, so that the server's own last words come first.
        if (answers && answered) {
            // Not logged: a console that shows only what is urgent should still end with this.
            System.out.println("Smallreel is ready: open " + url);
        } else {
            answered = answers;
            lookAgain();
        }
    }

    private static boolean answers(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(INTERVAL_MILLIS);
            connection.setReadTimeout(INTERVAL_MILLIS);
            return connection.getResponseCode() == 200;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
