package smallreel.behaviour;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.WebSocketRoute;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A divided job that a page shows and no server has: it is as far as the test says. */
final class LongVideo {

    static final String NAME = "long.mp4";

    private static final String ID = "01a202ae-77c8-7761-bd90-dd8a0002b244";

    private final CompletableFuture<WebSocketRoute> socket = new CompletableFuture<>();
    private int sequence;

    private LongVideo() {}

    /** Visits the page and adds it to what is there, as it waits for its turn. */
    static LongVideo on(Portal portal) {
        var video = new LongVideo();
        var page = portal.page();
        var waiting = new FulfillOptions()
                .setContentType("application/json")
                .setBody(video.view("QUEUED").end().done());
        page.route("**/api/jobs/" + ID, route -> route.fulfill(waiting));
        page.routeWebSocket("**/live/jobs/" + ID, video.socket::complete);
        portal.visit();
        page.evaluate(
                "id => { const job = document.createElement('smallreel-job'); job.setAttribute('job', id);"
                        + " document.querySelector('main').append(job); }",
                ID);
        page.waitForCondition(video.socket::isDone);
        return video;
    }

    /** What an administrator is told while a node is at two of its segments. */
    static FulfillOptions overviewOf(int one, int other) {
        var overview = """
                {"at": "2026-07-14T09:56:00Z", "paused": [], "owners": [],
                 "jobs": {"QUEUED": 0, "PROCESSING": 1, "COMPLETED": 0, "FAILED": 0, "CANCELLED": 0, "EXPIRED": 0},
                 "queue": {"jobs": 0, "bytes": 0, "oldestWaitSeconds": 0, "next": []},
                 "nodes": [{"name": "here", "workers": 2, "drained": false, "startedAt": "2026-07-14T09:00:00Z",
                            "seenAt": "2026-07-14T09:56:00Z", "running": [%s, %s]}]}
                """;
        return new FulfillOptions()
                .setContentType("application/json")
                .setBody(overview.formatted(task(one), task(other)));
    }

    private static String task(int segment) {
        return """
                {"job": "%s", "owner": "anonymous", "attempt": 1, "percent": 41.2, "segment": %d,
                 "startedAt": "2026-07-14T09:55:18Z", "leaseUntil": "2026-07-14T09:56:20Z"}
                """.formatted(ID, segment);
    }

    /** Tells the page how far its segments are, in percent. */
    void isAt(List<Integer> segments) {
        tell(view("PROCESSING").value("percent", 41.2).array("segments", segments));
    }

    void ends() {
        tell(view("CANCELLED"));
    }

    private void tell(JsonStringWriter view) {
        socket.join().send(view.end().done());
    }

    private JsonStringWriter view(String state) {
        return JsonWriter.string()
                .object()
                .value("id", ID)
                .value("state", state)
                .value("sequence", ++sequence)
                .value("preset", "fast")
                .object("settings")
                .end()
                .value("attempt", 1)
                .object("source")
                .value("name", NAME)
                .end()
                .object("links")
                .end();
    }
}
