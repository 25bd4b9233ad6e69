package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.access.Administrators;
import smallreel.job.Caller;
import smallreel.job.Job;
import smallreel.job.JobView;
import smallreel.job.JobViews;

/** An administrator's word on which of those that wait comes first. */
@ApplicationScoped
public class Preferment {

    private static final Logger LOG = Logger.getLogger(Preferment.class.getName());
    private static final Set<String> TYPES = Set.of("application/merge-patch+json", MediaType.APPLICATION_JSON);
    private static final String PRIORITY = "priority";
    static final String EXAMPLE = "{\"priority\": 7}";

    @Inject
    Administrators administrators;

    @Inject
    SmallDocument documents;

    @Inject
    Desk desk;

    @Inject
    JobViews views;

    Checked<Job> of(Job job, Caller caller, HttpHeaders headers, InputStream body) {
        if (!administrators.include(caller)) {
            return Checked.wrong(NotAdmitted.notAnAdministrator());
        }
        var type = headers.getMediaType();
        return type != null && TYPES.contains(type.getType() + "/" + type.getSubtype())
                ? documents
                        .read(body, EXAMPLE)
                        .then(Preferment::priorityIn)
                        .then(priority -> prefer(job, priority, caller))
                : Checked.wrong(mediaType());
    }

    private Checked<Job> prefer(Job job, int priority, Caller caller) {
        var preferred = desk.prefer(job, priority);
        preferred.ifPresent(
                row -> LOG.log(Level.INFO, "Job {0}: its priority is {1} now, on the word of {2}", new Object[] {
                    row.id(), priority, caller.owner()
                }));
        return preferred
                .map(Checked::right)
                .orElseGet(() -> Checked.wrong(notQueued(views.of(job.id()).orElseGet(() -> views.of(job)))));
    }

    static Checked<Integer> priorityIn(JsonObject patch) {
        return patch.keySet().equals(Set.of(PRIORITY))
                        && patch.get(PRIORITY) instanceof JsonNumber number
                        && number.isIntegral()
                        && number.bigIntegerValue().bitLength() < Integer.SIZE
                        && number.intValue() >= 0
                        && number.intValue() <= Precedence.HIGHEST
                ? Checked.right(number.intValue())
                : Checked.wrong(unusable());
    }

    private static Problem notQueued(JobView job) {
        return Problem.of(
                        409,
                        "not-queued",
                        "This job waits no more",
                        "The job is " + job.state() + "; only a QUEUED job can be given another priority.")
                .about(job);
    }

    private static Problem unusable() {
        return Problem.unprocessable(List.of(new Problem.FieldError(
                PRIORITY,
                "must be there, a whole number, 0 (last) to " + Precedence.HIGHEST
                        + " (first), and is all that can be changed of a job")));
    }

    private static Problem mediaType() {
        return Problem.of(
                415,
                "media-type",
                "This kind of body is not taken",
                "Send what is to be changed as application/merge-patch+json.");
    }
}
