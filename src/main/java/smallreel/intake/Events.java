package smallreel.intake;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import smallreel.job.Caller;
import smallreel.live.EventStreams;

/**
 * {@code /api/jobs/{id}/events} and {@code /api/jobs/events}. Not a resource: only a servlet can write without waiting,
 * and hear when the line takes more. And no servlet, whose address could not have the id in its middle.
 */
@WebFilter(urlPatterns = "/api/jobs/*", dispatcherTypes = DispatcherType.REQUEST, asyncSupported = true)
public class Events implements Filter {

    private static final Pattern PATH = Pattern.compile("/api/jobs(?:/([^/]+))?/events");
    private static final long SECONDS = 10;

    @Inject
    Desk desk;

    @Inject
    EventStreams streams;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        var path = PATH.matcher(
                http.getRequestURI().substring(http.getContextPath().length()));
        if (!path.matches() || http.getMethod().equals("OPTIONS")) {
            chain.doFilter(request, response);
        } else if (http.getMethod().equals("GET")) {
            open(path.group(1), http, answer);
        } else {
            answer.setHeader("Allow", "GET, OPTIONS");
            Refusal.send(Problems.ofStatus(405), answer);
        }
    }

    private void open(String id, HttpServletRequest request, HttpServletResponse answer) throws IOException {
        try {
            var caller = Caller.of(request.getUserPrincipal());
            if (id == null) {
                conclude(streams.open(caller, request, answer), answer);
                return;
            }
            var job = desk.find(caller, id);
            if (job.isPresent()) {
                conclude(streams.open(job.get(), caller, request, answer), answer);
            } else {
                Refusal.send(Problem.unknownJob(), answer);
            }
        } catch (RuntimeException e) {
            Refusal.send(Problems.of(e), answer);
        }
    }

    private static void conclude(EventStreams.Outcome outcome, HttpServletResponse answer) throws IOException {
        switch (outcome) {
            case OPEN -> {}
            // This is how a browser is told not to come back.
            case SEEN_TO_ITS_END -> answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
            case NO_PLACE -> Refusal.send(NotTaken.manyListeners(SECONDS), answer);
        }
    }
}
