package smallreel.live;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import smallreel.job.Caller;
import smallreel.job.Job;
import smallreel.live.Subject.JobsOf;
import smallreel.live.Subject.OneJob;

/** Streams of Server-Sent Events: what sockets tell, for whoever can have no socket. */
@ApplicationScoped
public class EventStreams {

    private static final String LAST = "Last-Event-ID";

    /** What became of the wish for a stream. Unless it is open, an answer is still owed. */
    public enum Outcome {
        OPEN,
        /** The job has ended, and whoever asks has seen that. */
        SEEN_TO_ITS_END,
        NO_PLACE
    }

    @Inject
    Audience audience;

    @Resource
    ManagedScheduledExecutorService threads;

    /** One job, from where the listener left it until it has ended. */
    public Outcome open(Job job, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var known = Sequence.of(request.getHeader(LAST), job.sequence());
        if (known.seen() == job.sequence() && !job.state().isOpen()) {
            return Outcome.SEEN_TO_ITS_END;
        }
        return open(new OneJob(job.id()), caller, known, request, response);
    }

    /** All jobs of an owner: of the newest those that the listener has not seen as they are, and then every change. */
    public Outcome open(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        return open(
                new JobsOf(caller.owner()),
                caller,
                new Marks(request.getHeader(LAST), Audience.SNAPSHOT),
                request,
                response);
    }

    private Outcome open(
            Subject subject, Caller caller, Bookmark known, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!audience.admit()) {
            return Outcome.NO_PLACE;
        }
        var listener = UUID.randomUUID().toString();
        var line = new EventLine(known, threads, () -> audience.leave(listener));
        var seated = false;
        try {
            var box = audience.seat(listener, line, subject, caller);
            var snapshot = audience.snapshot(subject);
            line.open(request, response);
            box.begin(snapshot);
            seated = true;
            return Outcome.OPEN;
        } finally {
            if (!seated) {
                audience.leave(listener);
            }
        }
    }
}
