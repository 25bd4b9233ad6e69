package smallreel.behaviour;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One request, and what is to come of it.
 *
 * @param about in what it differs from the plainest one
 * @param given the values of the parameters; an id that is not among them is one that there is
 * @param more what else is in the query, encoded
 * @param headers what else is in the head
 * @param body null for none
 */
record Ask(
        Operation operation,
        String about,
        End end,
        Map<Operation.Parameter, String> given,
        String more,
        Map<String, String> headers,
        byte[] body) {

    enum End {
        /** It is not refused for how it is asked. */
        UNDERSTOOD,
        /** It is refused, and the client is told that it is at fault. */
        REFUSED,
        /** It gets one of the answers that are described. */
        ANSWERED
    }

    static Ask plain(Operation operation) {
        return new Ask(operation, "plain", End.UNDERSTOOD, Map.of(), null, Map.of(), null);
    }

    Ask about(String what, End end) {
        return new Ask(operation, what, end, given, more, headers, body);
    }

    Ask with(Operation.Parameter parameter, String value) {
        var changed = new LinkedHashMap<>(given);
        changed.put(parameter, value);
        return new Ask(operation, about, end, changed, more, headers, body);
    }

    Ask without(Operation.Parameter parameter) {
        var changed = new LinkedHashMap<>(given);
        changed.remove(parameter);
        return new Ask(operation, about, end, changed, more, headers, body);
    }

    Ask withMore(String query) {
        return new Ask(operation, about, end, given, query, headers, body);
    }

    Ask with(String header, String value) {
        var changed = new LinkedHashMap<>(headers);
        changed.put(header, value);
        return new Ask(operation, about, end, given, more, changed, body);
    }

    Ask with(byte[] sent) {
        return new Ask(operation, about, end, given, more, headers, sent);
    }

    /** @param id of what the operation is about, if it is about one */
    HttpRequest.Builder request(Client client, String id) {
        var path = operation.path();
        for (var one : operation.parametersIn("path")) {
            path = path.replace("{" + one.name() + "}", encoded(given.getOrDefault(one, id)));
        }
        var query = Stream.concat(
                        operation.parametersIn("query").stream()
                                .filter(given::containsKey)
                                .map(one -> pair(one, given.get(one))),
                        Stream.ofNullable(more))
                .collect(Collectors.joining("&"));
        var request = client.request(path.substring(1) + (query.isEmpty() ? "" : "?" + query))
                .method(
                        operation.method().toUpperCase(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        operation.parametersIn("header").stream()
                .filter(given::containsKey)
                .forEach(one -> request.header(one.name(), given.get(one)));
        headers.forEach(request::header);
        return request;
    }

    static String pair(Operation.Parameter parameter, String value) {
        return parameter.name() + "=" + encoded(value);
    }

    /** The values of the parameters, by name. */
    Map<String, String> values() {
        return given.entrySet().stream()
                .collect(Collectors.toMap(one -> one.getKey().name(), Map.Entry::getValue, (a, b) -> b, TreeMap::new));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return operation + ", " + about;
    }
}
