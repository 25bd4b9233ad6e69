package smallreel.behaviour;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What a client knows of one job of its own, and when it was told that the job had ended. */
final class Ticket {

    private final String key = Client.newKey();
    private final String line;
    private final List<Double> ends = new ArrayList<>();
    private String id;
    private JsonObject view;
    private boolean owed = true;

    /** @param line the line of the table that it is counted in */
    Ticket(String line) {
        this.line = line;
    }

    String key() {
        return key;
    }

    String line() {
        return line;
    }

    synchronized String id() {
        return id;
    }

    /** Whether the client still waits for an answer or an outcome. */
    synchronized boolean isOwed() {
        return owed;
    }

    synchronized String state() {
        return view.getString("state");
    }

    synchronized JsonObject view() {
        return view;
    }

    /** @param uptime for how long the server has been ready so far, in seconds */
    synchronized void told(JsonObject job, double uptime) {
        id = job.getString("id");
        view = job;
        var open = List.of("QUEUED", "PROCESSING").contains(state());
        if (owed && !open) {
            ends.add(uptime);
        }
        owed = open;
    }

    synchronized OptionalDouble firstEndAfter(double uptime) {
        return ends.stream()
                .mapToDouble(Double::doubleValue)
                .filter(end -> end >= uptime)
                .findFirst();
    }
}
