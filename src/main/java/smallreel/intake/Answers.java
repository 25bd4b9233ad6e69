package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import smallreel.job.Job;
import smallreel.job.JobView;
import smallreel.job.JobViews;

/** Jobs as HTTP: the status says where a job stands, the same whether it was just sent, sent again or polled. */
@ApplicationScoped
public class Answers {

    @Inject
    JobViews views;

    Response receipt(Receipt receipt) {
        var view = views.of(receipt.job());
        var response = receipt.replayed() ? current(view).header("Idempotency-Replayed", true) : current(view);
        return response.header(HttpHeaders.LOCATION, view.links().self()).build();
    }

    Response accepted(Job job) {
        var view = views.of(job);
        return plain(202, view)
                .header(HttpHeaders.LOCATION, view.links().self())
                .build();
    }

    /** @param known the If-None-Match of the request, or null */
    Response poll(Job job, String known) {
        var view = views.of(job);
        return names(known, view)
                ? about(view, Response.notModified()).build()
                : current(view).build();
    }

    Response poll(Job job, String known, Duration waited) {
        return Response.fromResponse(poll(job, known))
                .header(Prefer.APPLIED, "wait=" + waited.toSeconds())
                .build();
    }

    /** Whether the client names a state of the job that is no longer the present one. */
    boolean isOutdated(String known, Job job) {
        return known != null && !names(known, views.of(job));
    }

    Response notRetryable(Job job) {
        return Problem.notRetryable(views.of(job)).response();
    }

    Response page(Page page, Page.Found found, UriInfo uri) {
        var jobs = found.jobs().stream().map(views::of).toList();
        var owners = page.owner() == null ? null : found.jobs().stream().collect(Collectors.toMap(Job::id, Job::owner));
        if (!found.more()) {
            return Response.ok(new JobList(jobs, owners, null), MediaType.APPLICATION_JSON)
                    .build();
        }
        var reference = uri.getAbsolutePath().getRawPath()
                + page.nextAfter(jobs.get(jobs.size() - 1).id());
        return Response.ok(new JobList(jobs, owners, reference), MediaType.APPLICATION_JSON)
                .header(HttpHeaders.LINK, "<" + reference + ">; rel=\"next\"")
                .build();
    }

    /** 202 while it is worked on, 200 when completed, 400 when failed or cancelled, 410 when expired. */
    private ResponseBuilder current(JobView view) {
        return Problem.ofEnd(view).map(Answers::problem).orElseGet(() -> plain(statusOf(view), view));
    }

    static int statusOf(JobView view) {
        return Problem.ofEnd(view).map(Problem::status).orElse(view.state().isOpen() ? 202 : 200);
    }

    private static ResponseBuilder plain(int status, JobView view) {
        return about(view, Response.status(status).entity(view).type(MediaType.APPLICATION_JSON));
    }

    private static ResponseBuilder problem(Problem problem) {
        return about(
                problem.job(), Response.status(problem.status()).entity(problem).type(Problem.MEDIA_TYPE));
    }

    private static ResponseBuilder about(JobView view, ResponseBuilder response) {
        return response.tag(tagOf(view))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.RETRY_AFTER, retryAfter(view));
    }

    private static Long retryAfter(JobView view) {
        return view.state().isOpen() ? view.retryAfter() : null;
    }

    /** Weak, because estimates move without the job having changed. */
    private static EntityTag tagOf(JobView view) {
        var place = view.queuePosition() == null ? "" : "-" + view.queuePosition();
        return new EntityTag(view.sequence() + place, true);
    }

    private static boolean names(String known, JobView view) {
        return names(known, "\"" + tagOf(view).getValue() + "\"");
    }

    /** By weak comparison: RFC 9110, section 8.8.3.2. The server's own is not there for an answer that was held back. */
    static boolean names(String known, String tag) {
        return known != null
                && Stream.of(known.split(","))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }
}
