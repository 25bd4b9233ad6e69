package smallreel.intake;

import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import smallreel.intake.Problem.FieldError;
import smallreel.job.Caller;
import smallreel.job.Job;
import smallreel.job.State;

/**
 * Which jobs a client wants to see: the one of a ClientJobId, or a page of its list.
 *
 * @param owner whose: {@code *} for everybody's, null for the client's own
 */
record Page(String owner, String clientJobId, State state, String after, int limit) {

    private static final String EVERYBODY = "*";
    private static final Pattern OWNER = Pattern.compile("\\P{Cntrl}{1,200}");
    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final Set<String> FIELDS = new TreeSet<>(Set.of("owner", "clientJobId", "state", "after", "limit"));

    /** @param more whether older jobs follow */
    record Found(List<Job> jobs, boolean more) {}

    static Checked<Page> read(MultivaluedMap<String, String> query) {
        var wrong = new ArrayList<FieldError>();
        query.keySet().stream()
                .filter(field -> !FIELDS.contains(field))
                .forEach(field -> wrong.add(new FieldError(
                        Submission.baseName(field), "is not known here; known are " + String.join(", ", FIELDS))));
        query.forEach((field, values) -> {
            if (values.stream().distinct().count() > 1) {
                wrong.add(new FieldError(Submission.baseName(field), Submission.TWICE));
            }
        });
        var state = query.getFirst("state");
        if (state != null && Stream.of(State.values()).noneMatch(s -> s.name().equals(state))) {
            wrong.add(new FieldError(
                    "state",
                    "must be one of "
                            + String.join(
                                    ", ",
                                    Stream.of(State.values()).map(State::name).toList())));
        }
        var clientJobId = query.getFirst("clientJobId");
        if (clientJobId != null && !Submission.isKey(clientJobId)) {
            wrong.add(new FieldError("clientJobId", Submission.KEY_RULE));
        }
        var owner = query.getFirst("owner");
        if (owner != null && !OWNER.matcher(owner).matches()) {
            wrong.add(new FieldError("owner", "must be the name of an owner, or * for everybody"));
        }
        if (EVERYBODY.equals(owner) && clientJobId != null) {
            wrong.add(new FieldError("owner", "must be one, since a ClientJobId is one owner's name for a job"));
        }
        var after = query.getFirst("after");
        if (after != null && !Desk.mayBeId(after)) {
            wrong.add(new FieldError("after", "must be the id of a job: take the \"next\" of a page as it is"));
        }
        var limit = query.getFirst("limit");
        if (limit != null && !(limit.matches("\\d{1,3}") && inRange(Integer.parseInt(limit)))) {
            wrong.add(new FieldError("limit", "must be a whole number, 1 to " + MOST));
        }
        return wrong.isEmpty()
                ? Checked.right(new Page(
                        owner,
                        clientJobId,
                        state == null ? null : State.valueOf(state),
                        after,
                        limit == null ? USUAL : Integer.parseInt(limit)))
                : Checked.wrong(Problem.malformed(wrong));
    }

    Checked<Page> allowedTo(Caller caller) {
        return owner == null || caller.admin() ? Checked.right(this) : Checked.wrong(NotAdmitted.forAdminsOnly());
    }

    Found of(Desk desk, Caller caller) {
        var whose = owner == null ? caller.owner() : owner;
        if (clientJobId != null) {
            return new Found(
                    desk.findByKey(whose, clientJobId).filter(job -> state == null || job.state() == state).stream()
                            .toList(),
                    false);
        }
        var jobs = desk.list(EVERYBODY.equals(whose) ? null : whose, state, after, limit + 1);
        return jobs.size() > limit ? new Found(jobs.subList(0, limit), true) : new Found(jobs, false);
    }

    /** The query that asks for what follows. It is made of what was understood, and of nothing else that was sent. */
    String nextAfter(String last) {
        return "?" + (owner == null ? "" : "owner=" + URLEncoder.encode(owner, StandardCharsets.UTF_8) + "&")
                + (state == null ? "" : "state=" + state + "&") + "limit=" + limit + "&after=" + last;
    }

    private static boolean inRange(int limit) {
        return limit >= 1 && limit <= MOST;
    }
}
