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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
        PHONE(360, 740, ColorScheme.LIGHT),
        DARK_PHONE(360, 740, ColorScheme.DARK);

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

    @Test
    void a_long_video_shows_how_far_each_of_its_segments_is_until_it_is_over() {
        try (var portal = Portal.of(browser, client().uri(""))) {
            var video = LongVideo.on(portal);
            var card = portal.card(LongVideo.NAME);
            var strip = card.locator(".strip");
            var cells = strip.locator("span");
            assertThat(strip).isHidden();

            video.isAt(Collections.nCopies(5, 0));
            assertThat(strip).hasAttribute("aria-label", "0 of 5 segments done");
            var first = cells.first().elementHandle();
            video.isAt(List.of(100, 100, 60, 20, 0));
            assertThat(strip).hasAttribute("aria-label", "2 of 5 segments done");
            assertThat(cells.first()).hasCSS("background-size", "100% 100%");
            assertThat(cells.nth(2)).hasCSS("background-size", "60% 100%");
            assertThat(first.evaluate("cell => cell.isConnected"))
                    .as("the cells stay")
                    .isEqualTo(true);
            look(portal.page(), "few-segments");

            video.isAt(IntStream.range(0, 120)
                    .map(at -> Math.max(0, Math.min(100, 1000 - 20 * at)))
                    .boxed()
                    .toList());
            assertThat(strip).hasAttribute("aria-label", "46 of 120 segments done");
            assertThat(cells).hasCount(120);
            look(portal.page(), "many-segments");

            video.ends();
            Portal.awaitState(card, "Cancelled");
            assertThat(strip).isHidden();
            // Whoever looks whether it is fit for everyone tries styles of its own.
            assertThat(portal.complaints()).allMatch(complaint -> complaint.startsWith("Applying inline style"));
        }
    }

    @Test
    void an_administrator_sees_which_segments_of_a_job_are_under_way() {
        try (var portal = Portal.of(browser, client().uri("admin.html"))) {
            var overview = LongVideo.overviewOf(3, 4);
            portal.page().route("**/api/admin/overview", route -> route.fulfill(overview));
            portal.visit();

            var bars = portal.page().locator("progress");
            assertThat(bars).hasCount(2);
            assertThat(bars.first()).hasAttribute("aria-label", Pattern.compile("Done of .* segment 3"));
            assertThat(portal.page().locator("tr:has(progress) th").last()).containsText("segment 4");
            look(portal.page(), "admin-segments");
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
