package smallreel.intake;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the server itself refuses, before any resource sees it, told as a problem too. */
@WebServlet("/refusal")
public class Refusal extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final Jsonb JSON = JsonbBuilder.create();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var refused = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        send(Problems.ofStatus(refused == null ? 404 : refused), response);
    }

    static void send(Problem problem, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        if (problem.retryAfter() != null) {
            response.setHeader("Retry-After", problem.retryAfter().toString());
        }
        response.getOutputStream().write(JSON.toJson(problem).getBytes(StandardCharsets.UTF_8));
    }
}
