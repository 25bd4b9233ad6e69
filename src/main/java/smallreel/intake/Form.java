package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
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
import smallreel.storage.Place;

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

    /** What a form may take beside its file, so that a file of the very limit fits. */
    private static final long MOST_AROUND = 1 << 20;

    @Inject
    Uploads uploads;

    /**
     * @param filename as the part {@code file} gave it, or null
     * @param upload empty if there was no part {@code file}, as with a request that has no body
     */
    record Filled(Map<String, List<String>> fields, String filename, Upload upload) {}

    /** How large the video of a form of that many bytes is at least, as far as that can be told. */
    static long videoIn(long declared) {
        return declared > MOST_AROUND ? declared - MOST_AROUND : declared;
    }

    Checked<Filled> read(InputStream body, MediaType type, Place place) {
        var boundary = type.getParameters().get("boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > 70) {
            return Checked.wrong(Problem.malformed("The Content-Type of a form must name its boundary."));
        }
        var reading = new Parts(place);
        Checked<Filled> filled = null;
        try {
            var form = MultipartInput.builder()
                    .setInputStream(body)
                    .setBoundary(boundary.getBytes(StandardCharsets.US_ASCII))
                    .get();
            form.setHeaderCharset(StandardCharsets.UTF_8);
            filled = reading.all(form);
            return filled;
        } catch (FileUploadException | IllegalArgumentException e) {
            return Checked.wrong(
                    e.getCause() instanceof IOException line
                            ? NotTaken.broken(line)
                            : Problem.malformed("The multipart body is malformed: send it as RFC 7578 says."));
        } catch (IOException e) {
            return Checked.wrong(NotTaken.broken(e));
        } finally {
            if (!(filled instanceof Checked.Right)) {
                reading.discard();
            }
        }
    }

    /**
     * One form, part by part. A part's stream is read to its end or left as it is, never closed: closing would read on
     * to the end of a part that is refused, however far that is.
     */
    private final class Parts {

        private final Map<String, List<String>> fields = new LinkedHashMap<>();
        private final Place place;
        private String filename;
        private Upload upload;

        Parts(Place place) {
            this.place = place;
        }

        Checked<Filled> all(MultipartInput form) throws IOException {
            var count = 0;
            for (var more = form.skipPreamble(); more; more = form.readBoundary()) {
                if (++count > MOST_PARTS) {
                    return Checked.wrong(Problem.malformed("A form has at most " + MOST_PARTS + " parts."));
                }
                var disposition = dispositionOf(form.readHeaders());
                var name = disposition.get("name");
                if (name == null) {
                    return Checked.wrong(Problem.malformed("Every part of a form needs a name."));
                }
                var problem = name.equals(FILE) ? file(form, disposition) : field(form, name);
                if (problem != null) {
                    return Checked.wrong(problem);
                }
            }
            if (count == 0) {
                return Checked.wrong(Problem.malformed("The body has no part that begins with its boundary."));
            }
            return upload == null
                    ? uploads.receive(InputStream.nullInputStream(), place).then(this::filled)
                    : filled(upload);
        }

        void discard() {
            if (upload != null) {
                upload.close();
            }
        }

        private Checked<Filled> filled(Upload video) {
            return Checked.right(new Filled(fields, filename, video));
        }

        private Problem file(MultipartInput form, Map<String, String> disposition) {
            if (upload != null) {
                return Problem.malformed("A form has one part \"file\": send each video as a job of its own.");
            }
            filename = disposition.get("filename");
            return uploads.receive(form.newInputStream(), place).fold(this::keep, why -> why);
        }

        private Problem keep(Upload whole) {
            upload = whole;
            return null;
        }

        private Problem field(MultipartInput form, String name) throws IOException {
            var value = form.newInputStream().readNBytes(LONGEST_FIELD + 1);
            if (value.length > LONGEST_FIELD) {
                return Problem.malformed("A field of a form has at most " + LONGEST_FIELD + " bytes.");
            }
            fields.computeIfAbsent(name, any -> new ArrayList<>()).add(new String(value, StandardCharsets.UTF_8));
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
