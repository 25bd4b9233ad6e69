package smallreel.behaviour;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import smallreel.media.Clips;

/**
 * Each state of the page is fit for everyone, on every screen. The pictures are for people to look at:
 * {@code target/screenshots}.
 */
@Tag("browser")
@Tag("one-server")
class PortalLooksIT extends Deployed {

    private static final Path PICTURES = Path.of("target/screenshots");

    private static Browser browser;

    enum Screen {
        LIGHT(1000, 900, ColorScheme.LIGHT),
        DARK(1000, 900, ColorScheme.DARK),
        PHONE(360, 740, ColorScheme.LIGHT);

        private final int width;
        private final int height;
        private final ColorScheme colours;

        Screen(int width, int height, ColorScheme colours) {
            this.width = width;
            this.height = height;
            this.colours = colours;
        }

        void show(Page page) {
            page.setViewportSize(width, height);
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(colours).setReducedMotion(ReducedMotion.REDUCE));
        }
    }

    @BeforeAll
    static void openBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @Test
    void every_state_is_fit_for_everyone() {
        try (var portal = Portal.of(browser, client().uri("")).visit()) {
            portal.page().getByText("fast").first().waitFor();
            look(portal.page(), "empty");

            portal.choose(Clips.grainy(), Clips.slow());
            portal.page().getByText("More settings").click();
            look(portal.page(), "chosen");

            portal.preset("quality");
            portal.compress();
            Portal.awaitState(portal.card(Clips.slow()), "Compressing");
            Portal.awaitText(portal.card(Clips.slow()).locator(".standing"), "left");
            look(portal.page(), "compressing");

            Portal.button(portal.card(Clips.slow()), "Cancel").click();
            Portal.awaitState(portal.card(Clips.slow()), "Cancelled");
            Portal.awaitState(portal.card(Clips.grainy()), "Done");
            portal.card(Clips.grainy()).getByText("Before and after").click();
            Portal.button(portal.card(Clips.grainy()), "Compare").click();
            var position = portal.card(Clips.grainy()).getByLabel("Position");
            assertThat(position).not().hasAttribute("max", "1");
            position.fill("2");
            portal.send(Clips.text());
            Portal.awaitState(portal.card(Clips.text()), "Failed");
            look(portal.page(), "ended");

            portal.page().route(Pattern.compile(".*/api/uploads/.*"), held -> {});
            portal.send(Clips.grainy(), Clips.busy());
            Portal.awaitState(portal.card(Clips.grainy()).first(), "Sending");
            look(portal.page(), "sending");
        }
    }

    static void look(Page page, String state) {
        for (var screen : Screen.values()) {
            screen.show(page);
            var name = screen.name().toLowerCase(Locale.ROOT) + "-" + state;
            page.screenshot(new ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
            assertThat(new AxeBuilder(page).analyze().getViolations()).as(name).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s is not wider than the screen", name)
                    .isEqualTo(true);
        }
    }
}
