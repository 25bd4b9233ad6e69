package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/**
 * Reads a multipart/form-data body as it arrives: the part {@code file} goes straight to storage, the other parts are
 * fields. The servers' own multipart support writes every byte to a temporary folder first and knows no limit for it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>
 */
@ApplicationScoped
public class Form {

    private static final String FILE = "file";
    private static final int MOST_PARTS = 50;
    private static final int LONGEST_FIELD = 16_384;

    @Inject
    Uploads uploads;

    /** @param upload null if there was no part {@code file} */
    record Filled(Map<String, List<String>> fields, Upload upload) {}

    Checked<Filled> read(InputStream body, MediaType type, long declared) {
        var boundary = type.getParameters().get("boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > 70) {
            return Checked.wrong(Problem.malformed("The Content-Type of a form must name its boundary."));
        }
        var reading = new Parts(declared);
        try {
            var form = MultipartInput.builder()
                    .setInputStream(body)
                    .setBoundary(boundary.getBytes(StandardCharsets.US_ASCII))
                    .get();
            form.setHeaderCharset(StandardCharsets.UTF_8);
            return reading.all(form);
        } catch (FileUploadException | IllegalArgumentException e) {
            return reading.fail(Problem.malformed("The multipart body is malformed: send it as RFC 7578 says."));
        } catch (IOException e) {
            return reading.fail(Problem.cutOff());
        }
    }

    /** One form, part by part. */
    private final class Parts {

        private final Map<String, List<String>> fields = new LinkedHashMap<>();
        private final long declared;
        private Upload upload;

        Parts(long declared) {
            this.declared = declared;
        }

        Checked<Filled> all(MultipartInput form) throws IOException {
            var count = 0;
            for (var more = form.skipPreamble(); more; more = form.readBoundary()) {
                if (++count > MOST_PARTS) {
                    return fail(Problem.malformed("A form has at most " + MOST_PARTS + " parts."));
                }
                var disposition = dispositionOf(form.readHeaders());
                var name = disposition.get("name");
                if (name == null) {
                    return fail(Problem.malformed("Every part of a form needs a name."));
                }
                var problem = name.equals(FILE) ? file(form, disposition) : field(form, name);
                if (problem != null) {
                    return fail(problem);
                }
            }
            return Checked.right(new Filled(fields, upload));
        }

        Checked<Filled> fail(Problem why) {
            if (upload != null) {
                upload.close();
            }
            return Checked.wrong(why);
        }

        private Problem file(MultipartInput form, Map<String, String> disposition) throws IOException {
            if (upload != null) {
                return Problem.malformed("A form has one part \"file\": send each video as a job of its own.");
            }
            try (var bytes = form.newInputStream()) {
                return uploads.receive(bytes, declared)
                        .fold(whole -> keep(whole, disposition.get("filename")), why -> why);
            }
        }

        private Problem keep(Upload whole, String filename) {
            upload = whole;
            if (filename != null) {
                fields.putIfAbsent(Submission.NAME, List.of(filename));
            }
            return null;
        }

        private Problem field(MultipartInput form, String name) throws IOException {
            var value = new ByteArrayOutputStream();
            try (var bytes = form.newInputStream()) {
                value.write(bytes.readNBytes(LONGEST_FIELD));
                if (bytes.read() >= 0) {
                    return Problem.malformed("A field of a form has at most " + LONGEST_FIELD + " bytes.");
                }
            }
            fields.computeIfAbsent(name, any -> new ArrayList<>()).add(value.toString(StandardCharsets.UTF_8));
            return null;
        }
    }

    private static Map<String, String> dispositionOf(String headers) {
        var parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        return headers.lines()
                .filter(line -> line.regionMatches(true, 0, "content-disposition:", 0, 20))
                .findFirst()
                .map(line -> parser.parse(line.substring(20), ';'))
                .orElse(Map.of());
    }
}
