package smallreel.intake;

import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import smallreel.storage.Unreachable;

/** Whatever goes wrong on the way to a resource or in it, as a problem; never a stack trace. */
@Provider
public class Problems implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(Problems.class.getName());

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException refused) {
            return ofServer(refused.getResponse());
        }
        return of(thrown).response();
    }

    /** What went wrong here, in the log with all that is known, and to the client as a number. */
    static Problem of(Throwable thrown) {
        var incident = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, "Incident " + incident, thrown);
        if (isOfDatabase(thrown)) {
            return Problem.unavailable("database");
        }
        return isBecauseOf(thrown, Unreachable.class)
                ? Problem.unavailable("storage")
                : Problem.of(
                        500,
                        "internal",
                        "Something went wrong here",
                        "It is not your fault. Try again later; if it stays, tell the operator of incident " + incident
                                + ".");
    }

    private static Response ofServer(Response refusal) {
        var response = Response.fromResponse(ofStatus(refusal.getStatus()).response());
        var allowed = refusal.getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? response.build()
                : response.header(HttpHeaders.ALLOW, allowed).build();
    }

    /** What a status means that no resource of ours has answered. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.malformed("A header, or the address, is not as HTTP has it.");
            case 404 ->
                Problem.of(
                        404,
                        "not-found",
                        "There is nothing here",
                        "The API begins at /api/jobs; /openapi describes it.");
            case 405 ->
                Problem.of(405, "method", "This method does not work here", "Use one of those that Allow names.");
            case 406 ->
                Problem.of(
                        406,
                        "not-acceptable",
                        "No answer of that kind can be given",
                        "Accept application/json and application/problem+json.");
            case 415 ->
                Problem.of(
                        415,
                        "media-type",
                        "This kind of body is not taken",
                        "Send the video as video/* or application/octet-stream, or a form as multipart/form-data; or to"
                                + " /api/jobs, as application/json, where it can be fetched.");
            default ->
                Problem.of(status, "http-" + status, phraseOf(status), "The request cannot be answered as it is.");
        };
    }

    private static String phraseOf(int status) {
        var known = Response.Status.fromStatusCode(status);
        return known == null ? "HTTP " + status : known.getReasonPhrase();
    }

    private static boolean isOfDatabase(Throwable thrown) {
        return isBecauseOf(thrown, PersistenceException.class) || isBecauseOf(thrown, SQLException.class);
    }

    private static boolean isBecauseOf(Throwable thrown, Class<? extends Throwable> kind) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).anyMatch(kind::isInstance);
    }
}
