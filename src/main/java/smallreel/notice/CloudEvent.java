package smallreel.notice;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.Locale;
import smallreel.job.JobView;

/**
 * A change of a job's state, for whoever is not of this house. It may come twice, and late: {@code id} tells the first,
 * {@code sequence} the second.
 *
 * @param id the same whenever the same change is told
 * @param time when the job came into the state, by the database's clock
 * @param sequence the job's; it only grows
 * @param clientjobid the ClientJobId; null if there is none
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">CloudEvents 1.0, JSON
 *     format, section 3: envelope</a>
 */
@JsonbPropertyOrder({
    "specversion",
    "id",
    "source",
    "type",
    "subject",
    "time",
    "sequence",
    "clientjobid",
    "datacontenttype",
    "data"
})
public record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String sequence,
        String clientjobid,
        String datacontenttype,
        JobView data) {

    public static final String MEDIA_TYPE = "application/cloudevents+json";

    private static final Jsonb JSON = JsonbBuilder.create();

    public static CloudEvent of(JobView job, Instant at) {
        var self = job.links().self();
        return new CloudEvent(
                "1.0",
                job.id() + "." + job.sequence(),
                self.substring(0, self.lastIndexOf('/')),
                "smallreel.job." + job.state().name().toLowerCase(Locale.ROOT),
                job.id(),
                at,
                Long.toString(job.sequence()),
                job.clientJobId(),
                "application/json",
                job);
    }

    public String text() {
        return JSON.toJson(this);
    }
}
