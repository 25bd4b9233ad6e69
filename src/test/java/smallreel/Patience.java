package smallreel;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** How long tests wait where they do not say: enough for a slow machine that is busy. None waits in vain. */
public final class Patience implements LauncherSessionListener {

    private static final Duration MOST = Duration.ofMinutes(1);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(MOST);
        PlaywrightAssertions.setDefaultAssertionTimeout(MOST.toMillis());
    }
}
