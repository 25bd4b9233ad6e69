package smallreel.intake;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import smallreel.intake.Problem.FieldError;
import smallreel.job.Job;
import smallreel.job.State;

/** Which jobs a client wants to see: the one of a ClientJobId, or a page of its list. */
record Page(String clientJobId, State state, String after, int limit) {

    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final Set<String> FIELDS = new TreeSet<>(Set.of("clientJobId", "state", "after", "limit"));

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
                        clientJobId,
                        state == null ? null : State.valueOf(state),
                        after,
                        limit == null ? USUAL : Integer.parseInt(limit)))
                : Checked.wrong(Problem.malformed(wrong));
    }

    Found of(Desk desk, String owner) {
        if (clientJobId != null) {
            return new Found(
                    desk.findByKey(owner, clientJobId).filter(job -> state == null || job.state() == state).stream()
                            .toList(),
                    false);
        }
        var jobs = desk.list(owner, state, after, limit + 1);
        return jobs.size() > limit ? new Found(jobs.subList(0, limit), true) : new Found(jobs, false);
    }

    /** The query that asks for what follows. It is made of what was understood, and of nothing else that was sent. */
    String nextAfter(String last) {
        return "?" + (state == null ? "" : "state=" + state + "&") + "limit=" + limit + "&after=" + last;
    }

    private static boolean inRange(int limit) {
        return limit >= 1 && limit <= MOST;
    }
}
