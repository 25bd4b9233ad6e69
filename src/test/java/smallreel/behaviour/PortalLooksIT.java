package smallreel.behaviour;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import smallreel.media.Clips;

/** Each state of the page is fit for everyone, on every screen. The pictures are for people to look at. */
class PortalLooksIT extends Deployed {

    private static final Path PICTURES = Path.of("target/screenshots");

    private static Browser browser;

    enum Screen {
        LIGHT(1000, 900, ColorScheme.LIGHT),
        DARK(1000, 900, ColorScheme.DARK),
        PHONE(360, 740, ColorScheme.LIGHT);

        private final ViewportSize size;
        private final ColorScheme colours;

        Screen(int width, int height, ColorScheme colours) {
            this.size = new ViewportSize(width, height);
            this.colours = colours;
        }

        NewContextOptions options() {
            return new NewContextOptions()
                    .setViewportSize(size)
                    .setColorScheme(colours)
                    .setReducedMotion(ReducedMotion.REDUCE);
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

    @ParameterizedTest
    @EnumSource
    void every_state_is_fit_for_everyone(Screen screen) {
        try (var portal = Portal.of(browser, client().uri(""), screen.options()).visit()) {
            portal.page().getByText("fast").first().waitFor();
            look(portal, screen, "empty");

            portal.choose(Clips.grainy(), Clips.slow());
            portal.page().getByText("More settings").click();
            look(portal, screen, "chosen");

            portal.preset("fast");
            portal.compress();
            Portal.awaitState(portal.card(Clips.slow()), "Compressing");
            Portal.awaitText(portal.card(Clips.slow()).locator(".standing"), "left");
            look(portal, screen, "compressing");

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
            look(portal, screen, "ended");

            portal.page().route(Pattern.compile(".*/api/uploads/.*"), held -> {});
            portal.send(Clips.grainy(), Clips.busy());
            Portal.awaitState(portal.card(Clips.grainy()).first(), "Sending");
            look(portal, screen, "sending");
        }
    }

    private static void look(Portal portal, Screen screen, String state) {
        var page = portal.page();
        page.screenshot(new ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve(screen.name().toLowerCase(java.util.Locale.ROOT) + "-" + state + ".png")));
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(screen + " " + state)
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s %s is not wider than the screen", screen, state)
                .isEqualTo(true);
    }
}
