package smallreel.intake;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;
import smallreel.job.JobView;

/**
 * A page of jobs, newest first.
 *
 * @param owners whose each is, by its id, for an administrator who asked for the jobs of others; else absent
 * @param next where the next page is, absent on the last
 */
@JsonbPropertyOrder({"jobs", "owners", "next"})
public record JobList(List<JobView> jobs, Map<String, String> owners, String next) {}
