package smallreel.intake;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import smallreel.storage.Storage;

/**
 * What a browser may do with whatever it gets from here: our own pages run our own scripts and talk to us, and no other
 * page shows them in a frame. A video that was sent is never taken for a page.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy</a>
 */
public class PageRules implements Filter {

    // blob: is what a video or picture becomes that was fetched with a token.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' blob:; media-src 'self' blob:%1$s; connect-src 'self'%1$s; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'self'";

    @Inject
    Storage storage;

    private volatile String policy;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var answer = (HttpServletResponse) response;
        answer.setHeader("Content-Security-Policy", policy());
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("Referrer-Policy", "no-referrer");
        chain.doFilter(request, response);
    }

    /** A video may be given where the storage is: the rules go for where one is led, too. */
    private String policy() {
        if (policy == null) {
            try {
                policy = POLICY.formatted(storage.linksTo().map(" "::concat).orElse(""));
            } catch (UncheckedIOException unknown) {
                return POLICY.formatted("");
            }
        }
        return policy;
    }
}
