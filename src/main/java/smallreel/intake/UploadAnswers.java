package smallreel.intake;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import smallreel.resumable.ResumableUpload;

/** Uploads as tus shows them. One that is done names its job in a Link, for as long as there is that job. */
record UploadAnswers(String base, Standing standing) {

    static final String JOB = "urn:smallreel:job";

    /** As RFC 9110 writes it, section 5.6.7: two digits for the day. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    Response created(ResumableUpload upload, boolean replayed) {
        return about(upload, Response.status(201))
                .header(HttpHeaders.LOCATION, base + "uploads/" + upload.id())
                .header("Idempotency-Replayed", replayed ? true : null)
                .build();
    }

    Response head(ResumableUpload upload) {
        return about(upload, Response.ok())
                .header(Tus.LENGTH, upload.length())
                .header(UploadMetadata.HEADER, upload.announced().metadata())
                .build();
    }

    Response appended(ResumableUpload upload) {
        return about(upload, Response.noContent()).build();
    }

    private ResponseBuilder about(ResumableUpload upload, ResponseBuilder response) {
        response.header(Tus.OFFSET, standing.of(upload)).header(HttpHeaders.CACHE_CONTROL, "no-store");
        return upload.isDone()
                ? response.header(HttpHeaders.LINK, "<" + base + "jobs/" + upload.jobId() + ">; rel=\"" + JOB + "\"")
                : response.header(Tus.EXPIRES, DATE.format(upload.expiresAt()));
    }
}
