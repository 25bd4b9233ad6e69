package smallreel.behaviour;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The page in a browser, and what a person does with it. */
final class Portal implements AutoCloseable {

    /** Long enough for a job on a busy machine; no test waits for it in vain. */
    private static final double PATIENCE_MS = 120_000;

    static final int ANY_SPEED = -1;

    private final URI url;
    private final BrowserContext person;
    private final List<String> complaints = new ArrayList<>();
    private final List<Long> offsets = new ArrayList<>();
    private Page page;
    private CDPSession network;

    private Portal(URI url, BrowserContext person) {
        this.url = url;
        this.person = person;
        person.setDefaultTimeout(30_000);
        person.onWebError(error -> complaints.add(error.error()));
        person.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        person.onRequest(request -> {
            var offset = request.headers().get("upload-offset");
            if (offset != null && request.method().equals("PATCH")) {
                offsets.add(Long.parseLong(offset));
            }
        });
        page = person.newPage();
    }

    static Portal of(Browser browser, URI url) {
        return new Portal(url, browser.person());
    }

    Portal visit() {
        page.navigate(url.toString());
        return this;
    }

    /** What the person does after an evening away: another tab, and what this browser remembers. */
    Portal comeBack() {
        page.close();
        network = null;
        page = person.newPage();
        return visit();
    }

    Page page() {
        return page;
    }

    /** What went wrong in the page's own code. */
    List<String> complaints() {
        return complaints;
    }

    /** Where each request that sent a part of a video began. */
    List<Long> offsets() {
        return offsets;
    }

    void uploadsAt(int bytesPerSecond) {
        var conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", ANY_SPEED);
        conditions.addProperty("uploadThroughput", bytesPerSecond);
        if (network == null) {
            network = person.newCDPSession(page);
            network.send("Network.enable");
        }
        network.send("Network.emulateNetworkConditions", conditions);
    }

    void signIn(String token) {
        page.getByLabel("Access token").fill(token);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }

    /** Waits until the page has begun anew: what is typed before that is lost with it. */
    void signOut() {
        var begun = new CompletableFuture<Page>();
        page.onLoad(begun::complete);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        page.waitForCondition(begun::isDone);
    }

    void choose(Path... videos) {
        page.locator("input#files").setInputFiles(videos);
    }

    void preset(String name) {
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(name))
                .check();
    }

    void compress() {
        page.locator("smallreel-form").locator("[type=submit]").click();
    }

    /** Sends videos by the preset that takes the shortest. */
    void send(Path... videos) {
        choose(videos);
        preset("fast");
        compress();
    }

    Locator cards() {
        return page.locator("smallreel-card, smallreel-sending");
    }

    Locator card(Path video) {
        return card(video.getFileName().toString());
    }

    Locator card(String name) {
        return cards().filter(new Locator.FilterOptions()
                .setHas(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(name).setExact(true))));
    }

    static Locator button(Locator card, String verb) {
        return card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(verb + ":"));
    }

    static void awaitState(Locator card, String state) {
        awaitText(card.locator(".state"), state);
    }

    static void awaitText(Locator place, String text) {
        assertThat(place).containsText(text, new ContainsTextOptions().setTimeout(PATIENCE_MS));
    }

    /** Lets the person drop files on the page. */
    void drop(String... names) {
        var files = page.evaluateHandle(
                "names => { const all = new DataTransfer();"
                        + " names.forEach(name => all.items.add(new File(['?'], name))); return all; }",
                Stream.of(names).toList());
        page.locator("body").dispatchEvent("drop", Map.of("dataTransfer", files));
    }

    @Override
    public void close() {
        person.close();
    }
}
