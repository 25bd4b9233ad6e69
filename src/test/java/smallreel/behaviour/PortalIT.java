package smallreel.behaviour;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.assertions.LocatorAssertions.IsEmptyOptions;
import com.microsoft.playwright.assertions.PageAssertions.HasTitleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.codec.Fault;
import smallreel.media.Clips;
import smallreel.media.Judge;

/** The page, as a person uses it, in a real browser. */
@Tag("browser")
class PortalIT extends Deployed {

    private static Browser browser;

    @TempDir
    Path folder;

    private Portal portal;

    @BeforeAll
    static void openBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void open() {
        portal = Portal.of(browser, client().uri("")).visit();
    }

    @AfterEach
    void nothingWentWrongInThePage() {
        portal.close();
        assertThat(portal.complaints()).isEmpty();
    }

    @Test
    void a_video_is_sent_and_comes_back_smaller() {
        var video = Clips.grainy();

        portal.send(video);

        var card = portal.card(video);
        Portal.awaitState(card, "Done");
        assertThat(card.locator(".standing")).containsText("smaller");
        assertThat(portal.page().locator("sign-in")).isHidden();
        var download =
                portal.page().waitForDownload(() -> card.getByText("Download").click());
        download.saveAs(folder.resolve("result.mp4"));
        assertThat(download.suggestedFilename()).isEqualTo("grainy.mp4");
        assertThat(Judge.of(folder.resolve("result.mp4")).complaints()).isEmpty();
    }

    @Test
    @Tag("one-server")
    void several_videos_are_sent_at_once_by_choice_or_by_drop() {
        portal.choose(Clips.h264WithAac(), Clips.webm());
        portal.drop("dropped.mp4");
        portal.preset("fast");
        assertThat(portal.page().locator("smallreel-form [type=submit]")).hasText("Compress 3 videos");

        portal.compress();

        Portal.awaitState(portal.card(Clips.h264WithAac()), "Done");
        Portal.awaitState(portal.card(Clips.webm()), "Done");
        Portal.awaitState(portal.card("dropped.mp4"), "Failed");
    }

    @Test
    @Tag("one-server")
    void what_was_sent_is_still_there_in_another_tab() {
        var video = Clips.h264WithAac();
        portal.send(video);
        Portal.awaitState(portal.card(video), "Done");

        portal.comeBack();

        Portal.awaitState(portal.card(video), "Done");
        assertThat(portal.cards()).hasCount(1);
        portal.page().onDialog(dialog -> dialog.accept());
        Portal.button(portal.card(video), "Remove").click();
        assertThat(portal.cards()).hasCount(0);
        portal.comeBack();
        assertThat(portal.page().getByText("Nothing here yet")).isVisible();
    }

    @Test
    void a_job_is_watched_live_then_cancelled_and_tried_again() {
        var video = Clips.slow();
        portal.send(video);
        var card = portal.card(video);
        Portal.awaitState(card, "Compressing");
        Portal.awaitText(card.locator(".standing"), "left");
        assertThat(portal.page())
                .hasTitle(Pattern.compile("\\d+.% slow.mp4 – Smallreel"), new HasTitleOptions().setTimeout(30_000));

        Portal.button(card, "Cancel").click();

        Portal.awaitState(card, "Cancelled");
        Portal.button(card, "Try again").click();
        Portal.awaitState(card, "Compressing");
        Portal.button(card, "Cancel").click();
        Portal.awaitState(card, "Cancelled");
    }

    @Test
    @Tag("one-server")
    void what_is_no_video_is_said_in_plain_words() {
        portal.send(Clips.text());

        var card = portal.card(Clips.text());
        Portal.awaitState(card, "Failed");
        assertThat(card.locator(".standing")).containsText("This video could not be read");
    }

    @Test
    @Tag("one-server")
    void every_failure_is_said_in_a_sentence_and_with_the_servers_reason() {
        for (var fault : Fault.values()) {
            var failure = Map.of("kind", fault.kind().name(), "code", fault.name(), "detail", "This is why.");

            assertThat(standing(Map.of("state", "FAILED", "failure", failure)))
                    .as(fault.name())
                    .matches("[A-Z][^.]+\\. This is why\\.");
        }
    }

    @Test
    @Tag("one-server")
    void who_waits_is_told_how_many_are_before_and_how_long_it_will_take() {
        assertThat(standing(Map.of("state", "QUEUED", "queuePosition", 1, "etaSeconds", 4)))
                .isEqualTo("Next in line · ready in a few seconds");
        assertThat(standing(Map.of("state", "QUEUED", "queuePosition", 4, "etaSeconds", 600)))
                .isEqualTo("3 videos are ahead of it · ready in about 10 minutes");
    }

    @Test
    @Tag("one-server")
    void who_has_sent_a_long_video_is_told_how_many_of_its_segments_are_done() {
        assertThat(standing(Map.of("state", "PROCESSING", "percent", 41.2, "segments", List.of(100, 100, 48, 0))))
                .isEqualTo("41\u00a0% · 2 of 4 segments done");
        assertThat(standing(Map.of("state", "PROCESSING", "percent", 99, "segments", List.of(100, 100))))
                .isEqualTo("99\u00a0% · 2 segments done, to be joined");
    }

    /** What the page says of a JobView. */
    private String standing(Map<String, Object> view) {
        return (String)
                portal.page().evaluate("view => import('./js/words.js').then(words => words.standing(view))", view);
    }

    @Test
    void without_sockets_the_page_asks_instead() {
        portal.page().routeWebSocket(Pattern.compile(".*/live/.*"), WebSocketRoute::close);
        portal.visit();
        portal.send(Clips.slow());

        var card = portal.card(Clips.slow());
        Portal.awaitText(card, "no live connection");
        Portal.awaitText(card.locator(".standing"), "left");
        Portal.button(card, "Cancel").click();
        Portal.awaitState(card, "Cancelled");
    }

    @Test
    @Tag("one-server")
    void before_and_after_are_seen_side_by_side_on_the_same_frame() {
        var video = Clips.h264WithAac();
        portal.send(video);
        var card = portal.card(video);
        Portal.awaitState(card, "Done");
        assertThat(card.locator("img.poster")).isVisible();

        Portal.button(card, "Compare").click();

        var both = card.locator("smallreel-compare video");
        assertThat(both).hasCount(2);
        var position = card.getByLabel("Position");
        assertThat(position).not().hasAttribute("max", "1");
        position.fill("1.2");
        await("both are there")
                .until(() -> both.evaluateAll("all => all.every(one => one.readyState >= 2 && !one.seeking)")
                        .equals(true));
        assertThat(both.evaluateAll("all => all.map(one => one.currentTime)")).isEqualTo(List.of(1.2, 1.2));
        var divider = card.getByLabel("Divider");
        divider.fill("20");
        assertThat(both.last()).hasCSS("clip-path", "inset(0px 80% 0px 0px)");
        var box = divider.boundingBox();
        portal.page().mouse().click(box.x + box.width * 3 / 4, box.y + box.height / 2);
        assertThat(divider.inputValue())
                .satisfies(at -> assertThat(Double.parseDouble(at)).isBetween(70.0, 85.0));
        card.locator(".controls").getByText("Play").click();
        await("both play").until(() -> both.evaluateAll("all => all.every(one => one.currentTime > 1.3)")
                .equals(true));
    }

    @Test
    @Tag("one-server")
    void what_the_browser_cannot_play_is_shown_as_it_has_become() {
        var video = Clips.avi();
        portal.send(video);
        var card = portal.card(video);
        Portal.awaitState(card, "Done");

        Portal.button(card, "Compare").click();

        Portal.awaitText(card.locator(".stage"), "cannot play the video as you sent it");
        assertThat(card.locator(".stage video")).hasCount(1);
    }

    @Test
    void an_upload_that_breaks_goes_on_by_itself() throws IOException {
        var video = Clips.grainy();
        try (var cable = new Cable(client().uri(""));
                var away = Portal.of(browser, cable.uri()).visit()) {
            away.uploadsAt(1_000_000);
            away.send(video);
            var card = away.card(video);
            awaitPartOf(card);

            cable.cut();
            Portal.awaitState(card, "Interrupted");
            away.uploadsAt(Portal.ANY_SPEED);
            cable.mend();

            Portal.awaitState(card, "Done");
            assertGoesOnWhereItWas(away);
            assertThat(away.complaints()).isEmpty();
        }
        theServerHas(video);
    }

    @Test
    void a_page_that_is_cut_off_says_so_and_goes_on_when_it_can() {
        try (var cable = new Cable(client().uri(""));
                var away = Portal.of(browser, cable.uri()).visit()) {
            away.choose(Clips.slow());
            away.preset("quality");
            away.compress();
            var card = away.card(Clips.slow());
            Portal.awaitText(card, "· live");
            Portal.awaitText(card.locator(".standing"), "left");

            cable.cut();
            Portal.awaitText(card, "no live connection");
            Portal.awaitText(card.locator(".notice"), "cannot be reached");
            cable.mend();

            assertThat(card.locator(".notice")).isEmpty(new IsEmptyOptions().setTimeout(60_000));
            Portal.button(card, "Cancel").click();
            Portal.awaitState(card, "Cancelled");
        }
    }

    @Test
    @Tag("one-server")
    void an_upload_is_paused_and_goes_on_where_it_was() throws IOException {
        var video = Clips.grainy();
        portal.uploadsAt(1_000_000);
        portal.send(video);
        var card = portal.card(video);
        awaitPartOf(card);
        assertThat(card.locator(".standing")).containsText(Pattern.compile("[kM]B/s · .* left"));

        Portal.button(card, "Pause").click();

        Portal.awaitState(card, "Paused");
        assertThat(card.locator(".standing")).containsText("It goes on from here");
        portal.uploadsAt(Portal.ANY_SPEED);
        Portal.button(card, "Resume").click();
        Portal.awaitState(card, "Done");
        assertGoesOnWhereItWas(portal);
        theServerHas(video);
    }

    @Test
    @Tag("one-server")
    void an_upload_whose_tab_was_closed_goes_on_when_the_file_is_chosen_again() throws IOException {
        var video = Clips.grainy();
        portal.uploadsAt(1_000_000);
        portal.send(video);
        awaitPartOf(portal.card(video));

        portal.comeBack();

        var card = portal.card(video);
        Portal.awaitText(card, "the page was closed on the way");
        card.locator("input[type=file]").setInputFiles(video);
        Portal.awaitState(card, "Done");
        assertThat(portal.cards()).hasCount(1);
        assertThat(portal.offsets().get(portal.offsets().size() - 1)).isPositive();
        theServerHas(video);
    }

    @Test
    @Tag("one-server")
    void an_upload_that_is_stopped_leaves_nothing() {
        portal.uploadsAt(1_000_000);
        portal.send(Clips.grainy());
        var card = portal.card(Clips.grainy());
        awaitPartOf(card);

        Portal.button(card, "Stop").click();

        assertThat(portal.cards()).hasCount(0);
        portal.comeBack();
        assertThat(portal.page().getByText("Nothing here yet")).isVisible();
    }

    /** More than once if the server was still writing what had come when it was asked how much that was. */
    private static void assertGoesOnWhereItWas(Portal sender) {
        var offsets = sender.offsets();
        assertThat(offsets).hasSizeGreaterThan(1);
        assertThat(offsets.subList(1, offsets.size())).allMatch(at -> at > 0);
    }

    private static void awaitPartOf(Locator card) {
        Portal.awaitText(card.locator(".standing"), " MB of ");
        assertThat(card.locator(".standing")).not().containsText("0 bytes of");
    }

    private void theServerHas(Path video) throws IOException {
        var newest = client().get("api/jobs?limit=1").json().getArray("jobs").getObject(0);
        assertThat(newest.getObject("source").getString("sha256")).isEqualTo(Digests.sha256(Files.readAllBytes(video)));
    }

    @Test
    @Tag("one-server")
    void a_name_that_is_a_page_of_its_own_stays_a_name() throws IOException {
        var name = "<img src=x onerror=document.title='owned'>.mp4";
        portal.send(Files.copy(Clips.h264WithAac(), folder.resolve(name)));

        Portal.awaitState(portal.card(name), "Done");
        assertThat(portal.page()).not().hasTitle("owned");
    }

    @Test
    @Tag("one-server")
    void all_of_it_works_by_keyboard() {
        portal.choose(Clips.h264WithAac());
        var page = portal.page();
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("balanced"))
                .waitFor();
        page.locator("input#files").focus();
        tabTo(page, "×");
        tabTo(page, "balanced");
        page.keyboard().press("ArrowUp");
        assertThat(page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("fast")))
                .isChecked();
        tabTo(page, "Compress");
        page.keyboard().press("Enter");

        var card = portal.card(Clips.h264WithAac());
        Portal.awaitState(card, "Done");
        tabTo(page, "Download");
        tabTo(page, "Play");
        page.keyboard().press("Enter");
        assertThat(card.locator("video")).isVisible();
    }

    private static void tabTo(Page page, String text) {
        for (var presses = 0; presses < 30; presses++) {
            page.keyboard().press("Tab");
            var at = page.evaluate(
                    "() => { let at = document.activeElement; while (at?.shadowRoot) at = at.shadowRoot.activeElement;"
                            + " return at ? (at.value ?? '') + ' ' + at.textContent : ''; }");
            if (at.toString().contains(text)) {
                return;
            }
        }
        throw new AssertionError("The keyboard does not get to " + text);
    }
}
