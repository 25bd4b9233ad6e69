package smallreel.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What it takes to ask whose turn it is while a hundred thousand jobs wait: {@code mvn test -Dtest=OrderCost} prints it
 * for both databases. The questions are those of {@code job.Turns}, in SQL.
 */
class OrderCost {

    private static final int TIMES = 25;
    private static final String HEADS = """
            select min(id), priority, owner, size_band, min(ready_at) from job
            where state = 'QUEUED' and (attempt = 0 or ready_at <= current_timestamp)
            group by priority, owner, size_band""";
    private static final List<String> ACCOUNT = List.of(
            """
            select turn_from from job where priority = 4 and turn_from is not null
            order by priority desc, turn_from desc limit 1""", "select owner, max(turn_to) from job where priority = 4 and turn_to > 49999 group by owner", """
            select started_at from job where priority = 4 and started_at is not null
            order by priority desc, started_at desc limit 1""");

    @TempDir
    Path folder;

    @Test
    void asking_whose_turn_it_is_is_cheap() throws SQLException {
        var table = new StringBuilder("\n| database | waiting | owners | heads | account |\n|---|---|---|---|---|\n");
        try (var postgres = Database.started(folder.resolve("postgres"))) {
            var settings = postgres.settings();
            Flyway.configure()
                    .dataSource(
                            settings.get("SMALLREEL_DATABASE_URL"),
                            settings.get("SMALLREEL_DATABASE_OWNER"),
                            settings.get("SMALLREEL_DATABASE_OWNER_PASSWORD"))
                    .load()
                    .migrate();
            try (var node = postgres.asNode();
                    var owner = DriverManager.getConnection(
                            settings.get("SMALLREEL_DATABASE_URL"),
                            settings.get("SMALLREEL_DATABASE_OWNER"),
                            settings.get("SMALLREEL_DATABASE_OWNER_PASSWORD"))) {
                table.append(rows("PostgreSQL", node, owner, "vacuum analyze job"));
            }
        }
        var h2 = "jdbc:h2:" + folder.resolve("h2/smallreel") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0";
        Flyway.configure().dataSource(h2, "sa", "").load().migrate();
        try (var node = DriverManager.getConnection(h2, "sa", "")) {
            table.append(rows("H2", node, node, "analyze table job"));
        }
        System.out.println(table);
    }

    /** @param housekeeping what the database would do by itself some seconds later */
    private static String rows(String database, Connection node, Connection owner, String housekeeping)
            throws SQLException {
        var rows = new StringBuilder();
        for (var owners : List.of(1, 1_000)) {
            for (var jobs : List.of(10_000, 100_000)) {
                execute(owner, "truncate table job");
                fill(node, jobs, owners, "QUEUED");
                fill(node, 50_000, owners, "COMPLETED");
                execute(owner, housekeeping);
                rows.append(String.format(
                        Locale.ROOT,
                        "| %s | %,d | %,d | %s | %s |%n",
                        database,
                        jobs,
                        owners,
                        median(node, List.of(HEADS)),
                        median(node, ACCOUNT)));
            }
        }
        return rows.toString();
    }

    private static void fill(Connection node, int jobs, int owners, String state) throws SQLException {
        node.setAutoCommit(false);
        try (var insert = node.prepareStatement("""
                insert into job (id, owner, state, sequence, preset, overrides, source, source_bytes, percent, attempt,
                    rings, created_at, priority, size_band, ready_at, started_at, turn_from, turn_to)
                values (?, ?, ?, 1, 'fast', '{}', ?, 1, 0, 0, 0, current_timestamp, 4, ?, current_timestamp,
                    cast(? as timestamp with time zone), ?, ?)""")) {
            var done = !state.equals("QUEUED");
            for (var n = 0; n < jobs; n++) {
                insert.setString(1, "%s-%029d".formatted(done ? "done" : "wait", n));
                insert.setString(2, "https://issuer.example/owner-" + n % owners);
                insert.setString(3, state);
                insert.setString(4, "{\"name\":\"" + "x".repeat(150) + "\"}");
                insert.setInt(5, n % 8);
                insert.setString(6, done ? "2026-11-23 12:00:%02d+00".formatted(n % 60) : null);
                insert.setObject(7, done ? (double) n : null, Types.DOUBLE);
                insert.setObject(8, done ? n + 4.0 : null, Types.DOUBLE);
                insert.addBatch();
                if (n % 1_000 == 999) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        node.commit();
        node.setAutoCommit(true);
    }

    private static String median(Connection node, List<String> questions) throws SQLException {
        var nanos = new long[TIMES];
        for (var time = 0; time < TIMES; time++) {
            // Whatever was answered before a change is not answered again from memory.
            execute(node, "update job set sequence = sequence + 1 where id = 'wait-%029d'".formatted(time));
            var begin = System.nanoTime();
            for (var question : questions) {
                try (var statement = node.createStatement();
                        var answer = statement.executeQuery(question)) {
                    assertThat(answer.next()).isTrue();
                }
            }
            nanos[time] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        return String.format(Locale.ROOT, "%.1f ms", nanos[TIMES / 2] / (double) TimeUnit.MILLISECONDS.toNanos(1));
    }

    private static void execute(Connection node, String sql) throws SQLException {
        try (var statement = node.createStatement()) {
            statement.execute(sql);
        }
    }
}
