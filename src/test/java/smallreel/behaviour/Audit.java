package smallreel.behaviour;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.awaitility.Awaitility.await;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import smallreel.media.Judge;

/** Holds what clients were told against what the server has: its list of jobs, its results, its disk. */
final class Audit {

    private static final Duration FOR_THE_JANITOR = Duration.ofMinutes(2);
    private static final String UNKNOWN = "nobody's";

    private final Server server;
    private final Client client;
    private final Toll toll;
    private final Path download;
    private final Hearing hearing;
    private final Map<Path, String> firstSeen = new HashMap<>();
    private final Set<String> judged = new HashSet<>();
    private final List<String> findings = new ArrayList<>();

    Audit(Server server, Client client, Toll toll, Path download, Hearing hearing) {
        this.server = server;
        this.client = client;
        this.toll = toll;
        this.download = download;
        this.hearing = hearing;
    }

    /** What was found wrong, each in a sentence. */
    List<String> findings() {
        return findings;
    }

    /** Remembers after which kill a file was there for the first time. */
    void lookAtDisk(String line) throws IOException {
        for (var folder : List.of("incoming", "uploads", "work", "jobs")) {
            for (var entry : in(media().resolve(folder))) {
                firstSeen.putIfAbsent(entry, line);
                in(entry).forEach(file -> firstSeen.putIfAbsent(file, line));
            }
        }
    }

    /** @param told all of them ended, as far as their clients know */
    void make(List<Ticket> told) throws IOException, InterruptedException {
        toll.beginAudit();
        findings.clear();
        for (var ticket : told) {
            toll.told(ticket.line());
            check(ticket);
        }
        checkForStrangers(told);
        for (var ticket : hearing.unheard(told)) {
            toll.lost(ticket.line());
            find(ticket, "has ended, and no event has told of that");
        }
        checkDisk(told);
    }

    private void check(Ticket ticket) throws IOException, InterruptedException {
        var now = client.poll(ticket.id());
        if (now.status() == 404
                || !Set.of("COMPLETED", "EXPIRED").contains(now.job().getString("state"))) {
            toll.lost(ticket.line());
            find(ticket, "is lost: " + now.http().body());
        } else if (!now.job().getString("state").equals(ticket.state())
                || now.job().getLong("sequence") != ticket.view().getLong("sequence")) {
            toll.lost(ticket.line());
            find(
                    ticket,
                    "has changed since its client was told of its end: "
                            + now.http().body());
        } else if (ticket.state().equals("COMPLETED") && judged.add(ticket.id())) {
            checkResult(ticket);
        }
        var named = client.get("api/jobs?clientJobId=" + ticket.key()).json().getArray("jobs");
        if (named.size() != 1 || !named.getObject(0).getString("id").equals(ticket.id())) {
            toll.duplicated(ticket.line());
            find(ticket, "is not the one of its ClientJobId: " + named);
        }
    }

    private void checkResult(Ticket ticket) throws IOException, InterruptedException {
        var answer = client.http()
                .send(
                        client.request("api/jobs/" + ticket.id() + "/result").build(),
                        BodyHandlers.ofFile(download, CREATE, WRITE, TRUNCATE_EXISTING));
        var digest = Digests.of(Files.readAllBytes(download));
        var told = ticket.view().getObject("result").getString("sha256");
        var header = answer.headers().firstValue("Repr-Digest").orElse("");
        var complaints = answer.statusCode() == 200 ? Judge.of(download).complaints() : "no result";
        if (!HexFormat.of().formatHex(digest).equals(told)
                || !header.equals("sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":")
                || !complaints.isEmpty()) {
            toll.mismatched(ticket.line());
            find(ticket, "has not the result that it should: " + answer.statusCode() + " " + header + complaints);
        }
    }

    private void checkForStrangers(List<Ticket> told) {
        var known = told.stream().map(Ticket::id).collect(Collectors.toSet());
        for (var page = "api/jobs?limit=100"; page != null; ) {
            var list = client.get(page).json();
            String last = null;
            for (var job : list.getArray("jobs")) {
                last = ((JsonObject) job).getString("id");
                if (!known.contains(last)) {
                    toll.duplicated(UNKNOWN);
                    findings.add("Job " + last + " is one that no client was told of");
                }
            }
            page = last == null ? null : "api/jobs?limit=100&after=" + last;
        }
    }

    // The janitor comes once in smallreel.stray.
    private void checkDisk(List<Ticket> told) throws IOException {
        var wanted = told.stream()
                .filter(ticket -> ticket.state().equals("COMPLETED"))
                .map(Ticket::id)
                .collect(Collectors.toSet());
        try {
            await("nothing is left over").atMost(FOR_THE_JANITOR).until(() -> leftOvers(wanted)
                    .isEmpty());
        } catch (ConditionTimeoutException stillThere) {
            for (var file : leftOvers(wanted)) {
                toll.leftOver(firstSeen.getOrDefault(file, UNKNOWN));
                findings.add("Left over, first seen " + firstSeen.get(file) + ": " + file);
            }
        }
        server.codecs().forEach(codec -> {
            toll.leftOver(UNKNOWN);
            findings.add("A codec's process is left: " + codec.info());
        });
    }

    private List<Path> leftOvers(Set<String> wanted) throws IOException {
        var left = new ArrayList<>(in(media().resolve("incoming")));
        left.addAll(in(media().resolve("uploads")));
        left.addAll(in(media().resolve("work")));
        for (var job : in(media().resolve("jobs"))) {
            if (!wanted.contains(job.getFileName().toString())) {
                left.add(job);
            } else {
                // Which of several results the row names was found by its digest.
                var files = in(job);
                files.stream()
                        .filter(file -> !file.endsWith("source") && (files.size() > 2 || !isResult(file)))
                        .forEach(left::add);
            }
        }
        return left;
    }

    private static boolean isResult(Path file) {
        return file.getFileName().toString().startsWith("result-");
    }

    private Path media() {
        return server.data().resolve("media");
    }

    private void find(Ticket ticket, String what) {
        findings.add("Job " + ticket.id() + " (" + ticket.line() + ") " + what);
    }

    private static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.toList();
        } catch (NoSuchFileException gone) {
            return List.of();
        }
    }
}
