package smallreel.intake;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import smallreel.ops.Origins;
import smallreel.ops.WebOrigin;

/**
 * What pages of others may do here. Those of the origins that are listed may do all that our own may, and are told so.
 * All others may change nothing and open no socket: a browser would send that for any page, and ask only afterwards who
 * may see the answer. Whoever is no browser names no origin, and passes.
 *
 * <p>A filter, and before all that refuse (web.xml has the order): it is passed by API, sockets and files alike, and even what
 * another filter refuses can be read by those who may.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">The CORS protocol</a>
 */
public class CrossOrigin implements Filter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match,"
                    + " If-Range, Last-Event-ID, Prefer, Range, Tus-Resumable, Upload-Checksum, Upload-Complete, Upload-Concat,"
                    + " Upload-Defer-Length, Upload-Length, Upload-Metadata, Upload-Offset";
    private static final String RESPONSE_HEADERS = "Accept-Ranges, Allow, Content-Disposition, Content-Location,"
            + " Content-Range, ETag, Idempotency-Replayed, Link, Location, Preference-Applied, RateLimit, RateLimit-Policy,"
            + " Repr-Digest, Retry-After,"
            + " Tus-Checksum-Algorithm, Tus-Extension, Tus-Max-Size, Tus-Resumable, Tus-Version, Upload-Complete,"
            + " Upload-Concat, Upload-Defer-Length, Upload-Expires, Upload-Length, Upload-Limit, Upload-Metadata,"
            + " Upload-Offset, WWW-Authenticate";
    private static final String SECONDS_TO_REMEMBER = "7200";

    @Inject
    Origins origins;

    /** What a browser says of the page that asks. */
    private record Asking(String origin, String site, Optional<WebOrigin> parsed) {

        static Asking in(HttpServletRequest request) {
            var origin = request.getHeader("Origin");
            return new Asking(
                    origin,
                    request.getHeader("Sec-Fetch-Site"),
                    Optional.ofNullable(origin).flatMap(WebOrigin::parse));
        }

        /** The browser's own word counts, where it gives one: it knows more of schemes and proxies than can be seen here. */
        boolean isFromUs(String host) {
            if (site != null) {
                return site.equals("same-origin") || site.equals("none");
            }
            return origin == null
                    || host != null && parsed.filter(page -> page.isAt(host)).isPresent();
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        var asking = Asking.in(http);
        var listed = asking.parsed().filter(origins::name).isPresent();
        answer.addHeader("Vary", "Origin");
        if (listed) {
            answer.setHeader("Access-Control-Allow-Origin", asking.origin());
            answer.setHeader("Access-Control-Expose-Headers", RESPONSE_HEADERS);
        }
        if (!listed && wantsMoreThanToLook(http) && isForeign(asking, http)) {
            Refusal.send(foreign(asking), answer);
        } else if (isPreflight(http)) {
            permit(answer);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isForeign(Asking asking, HttpServletRequest request) {
        return !asking.isFromUs(request.getHeader("Host"))
                && asking.parsed().filter(origins::areOurs).isEmpty();
    }

    private static boolean wantsMoreThanToLook(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod()) || request.getHeader("Upgrade") != null || isPreflight(request);
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS")
                && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }

    // No Access-Control-Allow-Credentials: nobody is known here by a cookie, and nobody will be.
    private static void permit(HttpServletResponse answer) {
        answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
        answer.setHeader("Access-Control-Allow-Methods", METHODS);
        answer.setHeader("Access-Control-Allow-Headers", REQUEST_HEADERS);
        answer.setHeader("Access-Control-Max-Age", SECONDS_TO_REMEMBER);
    }

    private static Problem foreign(Asking asking) {
        var page = asking.parsed().isPresent() ? "a page of " + asking.origin() : "a page of another site";
        return Problem.of(
                403,
                "foreign-origin",
                "This page may not do that here",
                "The request comes from " + page
                        + ", which is not among the origins that this service knows. Its operator"
                        + " can add it to smallreel.origins.");
    }
}
