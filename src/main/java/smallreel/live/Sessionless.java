package smallreel.live;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/**
 * Keeps a server from making an HTTP session for each socket. Nobody asks for one; but it would stay for half an hour
 * after its socket, that of a socket which was turned away too, and so many sockets fill any memory.
 */
@WebFilter(urlPatterns = "/live/*", asyncSupported = true, dispatcherTypes = DispatcherType.REQUEST)
public class Sessionless implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new Handshake((HttpServletRequest) request), response);
    }

    private static final class Handshake extends HttpServletRequestWrapper {

        Handshake(HttpServletRequest request) {
            super(request);
        }

        @Override
        public HttpSession getSession() {
            return null;
        }

        @Override
        public HttpSession getSession(boolean create) {
            return null;
        }
    }
}
