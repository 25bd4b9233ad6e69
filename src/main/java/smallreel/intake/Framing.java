package smallreel.intake;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses a request whose end can be understood in two ways, so that none can be hidden in another's body. Servers
 * forgive more than they should: lengths that overflow, codings that nobody knows, and in chunks much that cannot be
 * seen from here. So whatever follows a body on its connection is not answered. Besides, nobody then waits for what is
 * left of a body that was refused; a server may do that with a thread. A query that is none is refused here too.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6.3">RFC 9112, section 6.3</a>
 */
public class Framing implements Filter {

    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        var lengths = all(http, "Content-Length");
        var codings = all(http, "Transfer-Encoding");
        var wrong = isQuery(http.getQueryString())
                ? wrong(lengths, codings, all(http, "Content-Encoding"))
                : Problem.malformed("The address is malformed: what its query holds must be percent-encoded.");
        if (wrong != null || !codings.isEmpty() || lengths.stream().anyMatch(length -> !length.equals("0"))) {
            answer.setHeader("Connection", "close");
        }
        if (wrong == null) {
            chain.doFilter(request, response);
        } else {
            Refusal.send(wrong, answer);
        }
    }

    /** Servers pass on what is no query, and then fail over it themselves. */
    static boolean isQuery(String given) {
        try {
            new URI("?" + given);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static Problem wrong(List<String> lengths, List<String> codings, List<String> encodings) {
        if (!lengths.isEmpty() && !codings.isEmpty()) {
            return Problem.malformed("Send Content-Length or Transfer-Encoding, not both.");
        }
        if (lengths.size() > 1
                || lengths.stream().anyMatch(length -> !LENGTH.matcher(length).matches())) {
            return Problem.malformed("Content-Length must be one whole number.");
        }
        if (codings.size() > 1 || codings.stream().anyMatch(coding -> !coding.equalsIgnoreCase("chunked"))) {
            return Problem.of(
                    501,
                    "transfer-coding",
                    "This transfer coding is not known here",
                    "Send the body with its Content-Length, or with Transfer-Encoding: chunked.");
        }
        // Some servers would decode it before it is seen here, and a small body become a large one.
        if (encodings.stream().anyMatch(encoding -> !encoding.equalsIgnoreCase("identity"))) {
            return Problem.of(
                    415,
                    "content-encoding",
                    "This content encoding is not taken",
                    "Send the video as it is, without Content-Encoding.");
        }
        return null;
    }

    private static List<String> all(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
                .map(String::strip)
                .toList();
    }
}
