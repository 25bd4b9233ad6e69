package smallreel.behaviour;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import smallreel.production.Commands;

/**
 * A real Chromium: the one that is here, else Debian's, where it can be installed, else the one that Playwright
 * fetches.
 */
final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Optional<Path> program) {
        var environment = program.map(any -> Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
                .orElse(Map.of());
        playwright = Playwright.create(new CreateOptions().setEnv(environment));
        var options = new LaunchOptions()
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        // The server of a test is on this machine and without TLS; a portal's page would not be let to
                        // it.
                        "--disable-features=LocalNetworkAccessChecks,AutoupgradeMixedContent"));
        program.ifPresent(options::setExecutablePath);
        chromium = playwright.chromium().launch(options);
    }

    static Browser open() {
        var here = found();
        if (here.isEmpty() && canInstall()) {
            Commands.run("apt-get", "update");
            Commands.run("apt-get", "install", "--yes", "--no-install-recommends", "chromium");
            here = found();
        }
        return new Browser(here);
    }

    /** A person of whom the browser knows nothing yet. */
    BrowserContext person() {
        return chromium.newContext();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    private static Optional<Path> found() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean canInstall() {
        return System.getProperty("user.name").equals("root") && Files.isExecutable(Path.of("/usr/bin/apt-get"));
    }
}
