package smallreel.intake;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import smallreel.job.JobView;

/** A page of jobs, newest first; {@code next} is where the next page is, absent on the last. */
@JsonbPropertyOrder({"jobs", "next"})
public record JobList(List<JobView> jobs, String next) {}
