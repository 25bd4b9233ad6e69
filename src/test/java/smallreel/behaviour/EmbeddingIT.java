package smallreel.behaviour;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route.FulfillOptions;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import smallreel.media.Clips;

/** The elements in pages of others. */
@Tag("browser")
@Tag("one-server")
class EmbeddingIT extends Deployed {

    private static final String LISTED = System.getProperty("smallreel.test.origin");
    private static final String STRANGER = "https://evil.example";

    private static Browser browser;

    @BeforeAll
    static void openBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @Test
    void two_lines_add_compression_to_a_portal_that_is_listed() {
        try (var portal = at(LISTED)) {
            seenFromTheBeginning(
                    () -> portal.send(Clips.h264WithAac()), portal.page().locator("smallreel-card"));

            var card = portal.card(Clips.h264WithAac());
            Portal.awaitState(card, "Done");
            assertThat(card.locator("img.poster")).isVisible();
            Portal.button(card, "Compare").click();
            await("both are there").until(() -> card.locator("video")
                    .evaluateAll("all => all.length == 2 && all.every(one => one.readyState >= 2)")
                    .equals(true));
            assertThat(portal.page().evaluate("told")).asString().contains("job-changed", "job-ended");
            assertThat(portal.complaints()).isEmpty();
        }
    }

    @Test
    void a_page_that_is_not_listed_gets_nothing() {
        try (var portal = at(STRANGER)) {
            assertThat(portal.page().evaluate("url => import(url).then(() => 'loaded', () => 'refused')", module()))
                    .isEqualTo("refused");
        }
    }

    @Test
    void the_demonstration_shows_both_elements_in_a_dress_of_its_own() {
        try (var portal = Portal.of(browser, client().uri("demo.html")).visit()) {
            var page = portal.page();
            portal.choose(Clips.h264WithAac());
            var job = page.locator("smallreel-job");
            seenFromTheBeginning(portal::compress, job);

            Portal.awaitState(job, "Done");
            Portal.awaitText(page.locator("#events"), "smallreel-job: plain.mp4 is COMPLETED");
            assertThat(page.locator("[type=submit]")).hasCSS("background-color", "rgb(29, 79, 145)");
            assertThat(portal.complaints()).isEmpty();
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        }
    }

    /** What is over when a page first shows it has no events any more. */
    private void seenFromTheBeginning(Runnable sending, Locator job) {
        client().put("api/admin/pauses/work");
        try {
            sending.run();
            Portal.awaitState(job, "Waiting");
        } finally {
            client().send(client().request("api/admin/pauses/work").DELETE());
        }
    }

    private Portal at(String origin) {
        var portal = Portal.of(browser, URI.create(origin + "/"));
        var html = "<!doctype html><html lang=en><title>A portal</title>"
                + "<script>told = []; for (const name of ['job-changed', 'job-ended'])"
                + " addEventListener(name, () => told.push(name));</script>"
                + "<script type=module src='" + module() + "'></script>"
                + "<smallreel-uploader></smallreel-uploader>";
        portal.page()
                .route(
                        origin + "/**",
                        route -> route.fulfill(new FulfillOptions()
                                .setContentType("text/html; charset=utf-8")
                                .setBody(html)));
        return portal.visit();
    }

    private String module() {
        return client().uri("js/smallreel.js").toString();
    }
}
