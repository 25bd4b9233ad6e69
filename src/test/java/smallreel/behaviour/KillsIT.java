package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import smallreel.production.Commands;

/**
 * A real server is killed with SIGKILL, again and again, at each point of the way of a job and at any moment, while
 * clients go on. What they were told must be true in the end: nothing lost, nothing twice, nothing left lying about.
 *
 * <p>{@code -Dsmallreel.test.kills=100} kills that often and waits before each kill until what the one before did is
 * healed, unless the moment is random; without it, once at each point that every job passes, half of them on each
 * product, as fast as it can.
 */
@Tag("own-server")
class KillsIT {

    private static final int KILLS = Integer.getInteger("smallreel.test.kills", 0);
    private static final long SEED = Long.getLong("smallreel.test.seed", System.nanoTime());
    private static final int AUDIT_EVERY = 25;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final double LONGEST_AT_WORK = 6_000;
    private static final double NOT_YET_STARTING = 0.2;

    private final Random chance = new Random(SEED);
    private final Uptime uptime = new Uptime();
    private final Toll toll = new Toll();
    private final List<Death> deaths = new ArrayList<>();
    private double lastStart = 10_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path home;

    private final int port = Commands.freePort();
    private final Hearing hearing = new Hearing(port);
    private Killer killer;
    private Server server;
    private Crowd crowd;
    private Audit audit;

    /** Whom it hit: those who waited for an answer or an outcome. */
    private record Death(String line, double uptime, List<Ticket> owed) {

        boolean isHealed() {
            return owed.stream().allMatch(ticket -> ticket.firstEndAfter(uptime).isPresent());
        }

        double recovery() {
            return owed.stream()
                    .mapToDouble(ticket -> ticket.firstEndAfter(uptime).orElseThrow() - uptime)
                    .max()
                    .orElse(0);
        }
    }

    @BeforeEach
    void prepare() throws Exception {
        killer = new Killer(home);
        killer.aimAtNothing();
        var settings = new HashMap<>(killer.environment(Product.tested()));
        settings.put("SMALLREEL_LEASE", "PT3S");
        settings.put("SMALLREEL_STRAY", "PT10S");
        settings.put("SMALLREEL_MAX_ATTEMPTS", "1000");
        settings.put("SMALLREEL_WORKERS", "2");
        settings.put("SMALLREEL_SEGMENT_SECONDS", "10");
        settings.put("SMALLREEL_BROKER_LOCAL_PORT", Integer.toString(port));
        server = Server.prepared(home, settings);
        var client = new Client(server.url());
        crowd = new Crowd(client, uptime, chance);
        audit = new Audit(server, client, toll, home.resolve("download"), hearing);
    }

    @AfterEach
    void end() {
        crowd.close();
        server.close();
    }

    @Test
    void whatever_dies_no_job_is_lost_or_done_twice() throws Exception {
        System.out.println(Product.tested() + ": the seed of the random moments is " + SEED);
        var aims = KILLS == 0 ? Aim.alongTheStraightWay(Product.tested()) : Aim.everywhere(KILLS, chance);
        for (var aim : aims) {
            kill(aim);
            System.out.printf(
                    "%s: kill %d of %d, %s; %d jobs told, %d owed%n",
                    Product.tested(),
                    deaths.size(),
                    aims.size(),
                    aim.line(),
                    crowd.told().size(),
                    crowd.owed().size());
            if (deaths.size() % AUDIT_EVERY == 0) {
                audit();
            }
        }
        audit();

        assertThat(audit.findings()).isEmpty();
        assertThat(crowd.surprises()).isEmpty();
        assertThat(toll.isFree()).isTrue();
    }

    private void kill(Aim aim) throws IOException {
        if (aim.point() == null) {
            killer.aimAtNothing();
        } else {
            killer.aimAt(aim.point());
        }
        if (KILLS == 0) {
            killer.pull();
        }
        sendIfIdle(aim);
        server.launch();
        hearing.subscribe();
        if (aim == Aim.AT_THE_START) {
            killIn(lastStart * (NOT_YET_STARTING + (1 - NOT_YET_STARTING) * chance.nextDouble()));
        } else {
            awaitReadyOrDead();
            if (aim == Aim.AT_WORK) {
                killIn(LONGEST_AT_WORK * chance.nextDouble());
            } else {
                awaitDeath(aim);
            }
        }
        uptime.end();
        toll.killed(aim.line());
        deaths.add(new Death(aim.line(), uptime.now(), crowd.owed()));
        audit.lookAtDisk(aim.line());
    }

    private void awaitReadyOrDead() {
        var begun = System.nanoTime();
        await("the server is ready").atMost(LONGEST).until(() -> !server.isAlive() || server.isReady());
        if (server.isAlive()) {
            uptime.begin();
            lastStart = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        }
    }

    private void awaitDeath(Aim aim) throws IOException {
        if (KILLS > 0) {
            await("what earlier kills did is healed")
                    .atMost(LONGEST)
                    .until(() -> !crowd.surprises().isEmpty() || deaths.stream().allMatch(Death::isHealed));
            // Whoever is told what nobody should ever be told gives up, and then waits for nothing.
            assertThat(crowd.surprises()).isEmpty();
            killer.pull();
        }
        await("the server dies " + aim.line()).atMost(LONGEST).until(() -> {
            sendIfIdle(aim);
            return !server.isAlive();
        });
    }

    private void sendIfIdle(Aim aim) {
        if (crowd.isIdle()) {
            crowd.send(aim.errands(), aim.line());
        }
    }

    private void killIn(double millis) {
        assertThat(server.isAlive()).as("nobody else kills it").isTrue();
        CompletableFuture.runAsync(
                        server::kill, CompletableFuture.delayedExecutor((long) millis, TimeUnit.MILLISECONDS))
                .join();
    }

    private void audit() throws Exception {
        killer.aimAtNothing();
        server.launch();
        awaitReadyOrDead();
        await("every client has what it wants").atMost(LONGEST).until(crowd::isIdle);
        audit.make(crowd.told());
        deaths.forEach(death -> toll.recovered(death.line(), death.recovery()));
        server.kill();
        uptime.end();
        System.out.println(toll.table(Product.tested() + ", killed"));
        audit.findings().forEach(System.out::println);
        crowd.surprises().forEach(System.out::println);
    }
}
