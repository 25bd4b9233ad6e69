package smallreel.intake;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Collections;
import smallreel.access.Doorman;
import smallreel.access.Judgement;
import smallreel.job.Caller;

/**
 * The one way to API and sockets: whatever is behind it has a {@link Caller}, and nobody comes by without one. What is
 * added behind it is guarded without knowing. The page, its parts, health and the description of the API lie before it.
 */
public class Gate implements Filter {

    @Inject
    Doorman doorman;

    @Inject
    Rates rates;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        var judgement = judge(http, answer);
        if (judgement instanceof Judgement.Known known) {
            pass(known.caller(), http, answer, chain);
        } else if (judgement != null) {
            NotAdmitted.send(judgement, answer);
        }
    }

    private void pass(Caller caller, HttpServletRequest request, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        var rate = rates.count(caller.owner());
        rate.ifPresent(limit -> {
            answer.setHeader(RateLimit.POLICY_HEADER, limit.policy());
            answer.setHeader(RateLimit.HEADER, limit.state());
        });
        if (rate.filter(limit -> limit.remaining() < 0).isPresent()) {
            Refusal.send(NotAdmitted.tooManyRequests(rate.get()), answer);
        } else {
            chain.doFilter(new Named(request, caller), answer);
        }
    }

    /** Null if that failed, and was answered. */
    private Judgement judge(HttpServletRequest request, HttpServletResponse answer) throws IOException {
        try {
            var authorization = Collections.list(request.getHeaders("Authorization"));
            return doorman.judge(request.getUserPrincipal(), authorization, ticketOf(request));
        } catch (RuntimeException e) {
            Refusal.send(Problems.of(e), answer);
            return null;
        }
    }

    /** Only of what a browser cannot ask for with a header. */
    private static String ticketOf(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        var mayHave = request.getMethod().equals("GET") && (path.startsWith("/live/") || path.endsWith("/events"));
        return mayHave ? request.getParameter("ticket") : null;
    }

    private static final class Named extends HttpServletRequestWrapper {

        private final Caller caller;

        Named(HttpServletRequest request, Caller caller) {
            super(request);
            this.caller = caller;
        }

        @Override
        public Principal getUserPrincipal() {
            return caller;
        }
    }
}
