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
import smallreel.ops.Capacity;
import smallreel.ops.Turnstile;

/** So many videos go out at once and no more: each takes a thread of the server's, for as long as its reader likes. */
@WebFilter(urlPatterns = "/api/jobs/*", dispatcherTypes = DispatcherType.REQUEST, asyncSupported = true)
public class Downloads implements Filter {

    private static final long SECONDS = 10;

    @Inject
    Capacity capacity;

    private final Turnstile turnstile = new Turnstile();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = ((HttpServletRequest) request).getRequestURI();
        if (!path.endsWith("/result") && !path.endsWith("/source")) {
            chain.doFilter(request, response);
        } else if (turnstile.enter(capacity.maxDownloads())) {
            try {
                chain.doFilter(request, response);
            } finally {
                turnstile.leave();
            }
        } else {
            Refusal.send(NotTaken.manyReaders(SECONDS), (HttpServletResponse) response);
        }
    }
}
