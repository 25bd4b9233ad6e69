package smallreel.intake;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import smallreel.codec.Glance;
import smallreel.intake.Problem.FieldError;
import smallreel.job.Caller;
import smallreel.worker.Forecasts;

/** A video that is only looked at: what it is, and what each preset would make of it. Nothing of it is kept. */
@Path("/probe")
public class ProbeResource {

    private static final String DECIDES = "is not for a probe, which tells what would come without it";

    @Inject
    Reception reception;

    @Inject
    Forecasts forecasts;

    @Context
    UriInfo uri;

    @Context
    HttpHeaders headers;

    @Context
    SecurityContext security;

    @POST
    @Consumes({"video/*", MediaType.APPLICATION_OCTET_STREAM})
    public CompletionStage<Response> probe(InputStream video) {
        return answer(reception.ofBody(request(), video));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public CompletionStage<Response> probeForm(InputStream body) {
        return answer(reception.ofForm(request(), body));
    }

    private Reception.Request request() {
        var caller = Caller.of(security.getUserPrincipal());
        return new Reception.Request(caller.owner(), caller.admin(), uri, headers);
    }

    private CompletionStage<Response> answer(Checked<Received> received) {
        return received.fold(this::look, problem -> CompletableFuture.completedFuture(problem.response()));
    }

    private CompletionStage<Response> look(Received video) {
        var problem = wrong(video);
        if (problem != null) {
            video.close();
            return CompletableFuture.completedFuture(problem.response());
        }
        try {
            return forecasts
                    .of(video.upload().bytes().sealed(), video.asked().overrides())
                    .thenApply(glance -> answer(video, glance))
                    .whenComplete((answer, failure) -> video.close());
        } catch (IOException e) {
            video.close();
            throw new UncheckedIOException(e);
        }
    }

    private static Problem wrong(Received video) {
        if (video.upload().isEmpty()) {
            return NotTaken.empty();
        }
        var asked = video.asked().overrides();
        var wrong = Stream.of(
                        given("crf", asked.crf()),
                        given("targetBytes", asked.targetBytes()),
                        given("targetQuality", asked.targetQuality()),
                        given(Submission.CALLBACK, video.asked().callbackUrl()))
                .flatMap(Optional::stream)
                .toList();
        return wrong.isEmpty() ? null : Problem.unprocessable(wrong);
    }

    private static Optional<FieldError> given(String field, Object value) {
        return Optional.ofNullable(value).map(any -> new FieldError(field, DECIDES));
    }

    private static Response answer(Received video, Glance glance) {
        return glance instanceof Glance.Foretold foretold
                ? Response.ok(Probe.of(video, foretold), MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build()
                : NotShown.because(glance, NotShown::unusable).response();
    }
}
