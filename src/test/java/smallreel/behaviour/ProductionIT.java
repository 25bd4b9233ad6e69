package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;
import smallreel.production.Broker;
import smallreel.production.Database;

/** The same server on PostgreSQL and a broker outside, chosen by settings alone, both over TLS; and either of them away. */
class ProductionIT {

    @TempDir
    static Path home;

    private static Database database;
    private static Broker broker;
    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        database = Database.started(home.resolve("database"));
        broker = Broker.started(home.resolve("broker"));
        server = Server.started(home.resolve("node"), settings());
        client = new Client(server.url());
    }

    @AfterAll
    static void end() {
        server.close();
        broker.close();
        database.close();
    }

    /** Those of the two, with one password in a file, and such that leases, retention and tombstones soon run out. */
    private static Map<String, String> settings() throws IOException {
        var settings = new HashMap<>(database.settings());
        settings.putAll(broker.settings());
        Secrets.toFiles(settings, home.resolve("secrets"), "SMALLREEL_DATABASE_PASSWORD");
        settings.put("SMALLREEL_LEASE", "PT6S");
        settings.put("SMALLREEL_RETENTION", "PT10M");
        settings.put("SMALLREEL_TOMBSTONE", "PT1S");
        settings.put("SMALLREEL_STRAY", "PT1M");
        return settings;
    }

    @Test
    void a_job_goes_through() {
        var id = submit().id();

        var ended = client.awaitEnd(id);

        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.json().getInt("attempt")).isEqualTo(1);
        assertThat(client.get("api/jobs/" + id + "/result").status()).isEqualTo(200);
        assertThat(server.data().resolve("database")).doesNotExist();
        assertThat(server.data().resolve("broker")).doesNotExist();
    }

    @Test
    void whoever_answers_requests_may_change_rows_but_no_tables() throws SQLException {
        try (var node = database.asNode();
                var statement = node.createStatement()) {
            for (var forbidden : List.of(
                    "create table more (id integer)",
                    "drop table job",
                    "alter table job add column more integer",
                    "truncate job",
                    "create role more")) {
                assertThatThrownBy(() -> statement.execute(forbidden))
                        .isInstanceOf(SQLException.class)
                        .matches(e -> "42501".equals(((SQLException) e).getSQLState()), forbidden);
            }
            statement.execute("select count(*) from job");
        }
    }

    @Test
    void jobs_are_listed_page_by_page_and_found_by_state_and_by_client_job_id() {
        var key = Client.newKey();
        var first = submit(key).id();
        var second = accepted();
        assertDoneOnce(List.of(first, second));

        var page = client.get("api/jobs?state=COMPLETED&limit=1").json();
        var next = client.get(page.getString("next")).json();

        assertThat(page.getArray("jobs").getObject(0).getString("id")).isEqualTo(second);
        assertThat(next.getArray("jobs").getObject(0).getString("id")).isEqualTo(first);
        assertThat(client.get("api/jobs?clientJobId=" + key)
                        .json()
                        .getArray("jobs")
                        .getObject(0)
                        .getString("id"))
                .isEqualTo(first);
    }

    @Test
    void two_requests_with_one_client_job_id_at_once_get_the_same_job() {
        var key = Client.newKey();
        var other = CompletableFuture.supplyAsync(() -> submit(key));

        var id = submit(key).job().getString("id");

        assertThat(other.join().job().getString("id")).isEqualTo(id);
        assertDoneOnce(List.of(id));
    }

    @Test
    void a_job_can_be_cancelled_retried_deleted_and_is_forgotten_in_the_end() {
        var id = client.submit(Clips.busy(), "?preset=quality").id();
        assertThat(client.delete(id).status()).isEqualTo(202);
        assertThat(client.awaitEnd(id).job().getString("state")).isEqualTo("CANCELLED");

        assertThat(client.retry(id).status()).isEqualTo(202);
        assertThat(client.delete(id).status()).isEqualTo(202);
        client.awaitEnd(id);
        assertThat(client.delete(id).status()).isEqualTo(204);

        await("its tombstone goes")
                .atMost(Duration.ofMinutes(3))
                .until(() -> client.poll(id).status() == 404);
        assertThat(server.log()).doesNotContain("Could not clean up");
    }

    @Test
    void jobs_that_were_sent_while_the_broker_is_away_are_done_when_it_is_back() {
        broker.kill();
        var ids = IntStream.range(0, 3).mapToObj(i -> accepted()).toList();
        await("health names the broker").atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        client.get("health/ready").http().body())
                .containsPattern("\"name\":\"broker\"[^}]*\"status\":\"DOWN\"")
                .containsPattern("\"name\":\"database\"[^}]*\"status\":\"UP\""));

        broker.start();

        assertDoneOnce(ids);
        awaitHealth(200);
    }

    @Test
    void work_in_hand_goes_on_when_the_broker_is_restarted() {
        var id = underWay();

        broker.kill();
        broker.start();

        assertDoneOnce(List.of(id));
    }

    @Test
    void a_socket_hears_of_changes_again_when_the_broker_is_back() {
        try (var watcher = Watcher.ofAll(client)) {
            broker.stop();
            broker.start();

            // What a socket finds by looking at the rows now and then would be the end alone.
            await("each change is pushed").atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                var id = accepted();
                watcher.awaitState(id, "COMPLETED");
                assertThat(watcher.framesOf(id))
                        .extracting(frame -> frame.getString("state"))
                        .contains("QUEUED", "PROCESSING");
            });
        }
    }

    @Test
    void while_the_database_is_away_clients_are_put_off_and_work_in_hand_is_kept() {
        var id = underWay();

        database.kill();

        var putOff = submit();
        putOff.problem(503, "unavailable");
        assertThat(Integer.parseInt(putOff.header("Retry-After"))).isPositive();
        client.poll(id).problem(503, "unavailable");
        await("health names the database").atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        client.get("health/ready").http().body())
                .containsPattern("\"name\":\"database\"[^}]*\"status\":\"DOWN\"")
                .containsPattern("\"name\":\"broker\"[^}]*\"status\":\"UP\""));
        await("the codec is done").atMost(Duration.ofMinutes(2)).until(() -> server.codecs()
                .isEmpty());

        database.start();

        awaitHealth(200);
        assertDoneOnce(List.of(id, accepted()));
    }

    @Test
    void a_database_that_hangs_does_not_hang_the_clients() {
        database.freeze();
        try {
            for (var i = 0; i < 3; i++) {
                client.send(client.request("api/jobs").timeout(Duration.ofSeconds(40)))
                        .problem(503, "unavailable");
            }
        } finally {
            database.thaw();
        }

        awaitHealth(200);
        assertDoneOnce(List.of(accepted()));
    }

    @Test
    void a_server_may_be_started_before_its_database_and_its_broker() {
        broker.stop();
        database.stop();
        server.stop();

        server.launch();
        await("it waits").atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> server.log()
                .contains("Connection error"));
        database.start();
        await("it takes jobs")
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> client.get("api/jobs").status() == 200);
        var id = accepted();
        broker.start();

        assertDoneOnce(List.of(id));
        awaitHealth(200);
    }

    private static String underWay() {
        var id = client.submit(Clips.busy(), "?preset=fast").id();
        client.awaitProgress(id, 0);
        return id;
    }

    private static String accepted() {
        var answer = submit();
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(202);
        return answer.id();
    }

    private static void assertDoneOnce(List<String> ids) {
        ids.forEach(id -> {
            var ended = client.awaitEnd(id);
            assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
            assertThat(ended.json().getInt("attempt")).isEqualTo(1);
        });
    }

    private static void awaitHealth(int status) {
        await("health is " + status)
                .atMost(Duration.ofMinutes(1))
                .until(() -> client.get("health/ready").status() == status);
    }

    private static Client.Answer submit() {
        return submit(Client.newKey());
    }

    private static Client.Answer submit(String key) {
        return client.submit("?preset=fast", key, Client.file(Clips.h264WithAac()));
    }
}
