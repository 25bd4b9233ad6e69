package smallreel.intake;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a request says beside its video, from whichever of query, form and headers says it. */
final class Fields {

    private static final String KEY_HEADER = "Idempotency-Key";

    private Fields() {}

    static Map<String, List<String>> of(UriInfo uri, HttpHeaders headers) {
        return of(uri, headers, Map.of());
    }

    /** The name of the file is the video's name, unless a field says another. */
    static Map<String, List<String>> of(UriInfo uri, HttpHeaders headers, Form.Filled form) {
        return named(of(uri, headers, form.fields()), form.filename());
    }

    /** The name that it has where it is, is the video's name, unless a field says another. */
    static Map<String, List<String>> of(UriInfo uri, HttpHeaders headers, JobDocument document) {
        return named(of(uri, headers, document.fields()), document.source().name());
    }

    /** @param name if no field says another; or null */
    static Map<String, List<String>> named(Map<String, List<String>> fields, String name) {
        if (name == null) {
            return fields;
        }
        var named = new LinkedHashMap<>(fields);
        named.putIfAbsent(Submission.NAME, List.of(name));
        return named;
    }

    private static Map<String, List<String>> of(UriInfo uri, HttpHeaders headers, Map<String, List<String>> form) {
        var fields = new LinkedHashMap<String, List<String>>();
        uri.getQueryParameters().forEach((name, values) -> add(fields, name, values));
        form.forEach((name, values) -> add(fields, name, values));
        var keys = headers.getRequestHeader(KEY_HEADER);
        if (keys != null) {
            add(fields, Submission.KEY, keys.stream().map(Fields::unquoted).toList());
        }
        return fields;
    }

    /** The ClientJobId as far as it is said outside of the body, or null. */
    static String keyIn(UriInfo uri, HttpHeaders headers) {
        var keys = of(uri, headers).getOrDefault(Submission.KEY, List.of());
        return keys.isEmpty() ? null : keys.get(0);
    }

    /** The Content-Length; -1 if there is none, as with a chunked body. */
    static long lengthIn(HttpHeaders headers) {
        var length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Math.max(-1, Long.parseLong(length));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static void add(Map<String, List<String>> fields, String name, List<String> values) {
        fields.computeIfAbsent(name, any -> new ArrayList<>()).addAll(values);
    }

    /** The header is a structured-field string and so may come in quotes; the key is what is between them. */
    private static String unquoted(String header) {
        var value = header.strip();
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
