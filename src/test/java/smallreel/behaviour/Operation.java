package smallreel.behaviour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What can be asked for, as the document has it; each schema has with it all that it refers to. */
record Operation(String method, String path, List<Parameter> parameters, List<Content> contents) {

    /**
     * @param in {@code path}, {@code query} or {@code header}
     * @param example or null
     */
    record Parameter(String in, String name, boolean required, ObjectNode schema, JsonNode example) {}

    record Content(String type, ObjectNode schema) {}

    boolean changes() {
        return !method.equals("get") && !method.equals("head") && !method.equals("options");
    }

    List<Parameter> parametersIn(String place) {
        return parameters.stream().filter(one -> one.in().equals(place)).toList();
    }

    @Override
    public String toString() {
        return method.toUpperCase() + " " + path;
    }
}
