package smallreel.intake;

import static jakarta.json.stream.JsonParser.Event.KEY_NAME;
import static jakarta.json.stream.JsonParser.Event.START_OBJECT;
import static jakarta.json.stream.JsonParser.Event.VALUE_FALSE;
import static jakarta.json.stream.JsonParser.Event.VALUE_NULL;
import static jakarta.json.stream.JsonParser.Event.VALUE_NUMBER;
import static jakarta.json.stream.JsonParser.Event.VALUE_STRING;
import static jakarta.json.stream.JsonParser.Event.VALUE_TRUE;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import smallreel.intake.Problem.FieldError;

/**
 * Reads a {@link JobDocument} member by member. Here a member is one that there is, and of its kind; what it may say is
 * up to {@link Submission}, as for a form.
 */
final class DocumentReader {

    private static final Set<String> TEXTS = Set.of(Submission.KEY, Submission.NAME, Submission.CALLBACK, "preset");
    private static final Set<String> FLAGS = Set.of("noAudio");
    private static final String PRIORITY = "priority";
    private static final String MEMBERS = "callbackUrl, clientJobId, name, preset, priority, settings, source";
    private static final Set<String> SETTINGS = Submission.FIELDS.stream()
            .filter(field -> !TEXTS.contains(field) && !field.equals(PRIORITY))
            .collect(Collectors.toCollection(TreeSet::new));
    private static final String SOURCE = "an object that says where the video is: {\"url\":"
            + " \"https://media.example/holiday.mov\"}, or {\"upload\": \"…\"} with the id of an upload that is held";

    private final JsonParser parser;
    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private final List<FieldError> wrong = new ArrayList<>();
    private String twice;
    private String url;
    private String upload;

    DocumentReader(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws RuntimeException from the parser, if it is no JSON */
    Checked<JobDocument> read() {
        if (parser.next() != START_OBJECT) {
            return Checked.wrong(Problem.malformed("The document must be a JSON object."));
        }
        members(this::member);
        // Nothing may follow.
        while (parser.hasNext()) {
            parser.next();
        }
        if (twice != null) {
            return Checked.wrong(Problem.malformed(List.of(new FieldError(twice, "is there more than once"))));
        }
        if ((url == null) == (upload == null)
                && wrong.stream().noneMatch(one -> one.field().startsWith("source"))) {
            wrong.add(new FieldError("source", "must be " + SOURCE));
        }
        return wrong.isEmpty()
                ? Checked.right(new JobDocument(fields, source()))
                : Checked.wrong(Problem.unprocessable(wrong));
    }

    private SourceReference source() {
        return url == null ? new SourceReference.Upload(upload) : new SourceReference.Url(url);
    }

    private void member(String name) {
        if (TEXTS.contains(name)) {
            field(name, scalar(name, "text", VALUE_STRING));
        } else if (name.equals(PRIORITY)) {
            field(name, scalar(name, "a number", VALUE_NUMBER));
        } else if (name.equals("settings")) {
            object(name, "an object, such as {\"maxHeight\": 720}", this::setting);
        } else if (name.equals("source")) {
            object(name, SOURCE, this::whereabouts);
        } else {
            unknown(name, MEMBERS);
        }
    }

    private void setting(String name) {
        var path = "settings." + name;
        if (!SETTINGS.contains(name)) {
            unknown(path, String.join(", ", SETTINGS));
        } else if (FLAGS.contains(name)) {
            field(name, scalar(path, "true or false", VALUE_TRUE, VALUE_FALSE));
        } else {
            field(name, scalar(path, "a number", VALUE_NUMBER));
        }
    }

    private void whereabouts(String name) {
        if (name.equals("url")) {
            url = scalar("source.url", "text", VALUE_STRING);
        } else if (name.equals("upload")) {
            upload = scalar("source.upload", "text", VALUE_STRING);
        } else {
            unknown("source." + name, "url or upload");
        }
    }

    private void field(String name, String value) {
        if (value != null) {
            fields.put(name, List.of(value));
        }
    }

    private void unknown(String path, String known) {
        wrong.add(new FieldError(Submission.baseName(path), "is not known here; known are " + known));
        skip(parser.next());
    }

    private void object(String path, String kind, Consumer<String> each) {
        var event = parser.next();
        if (event == START_OBJECT) {
            members(each);
        } else if (event != VALUE_NULL) {
            refuse(path, kind, event);
        }
    }

    private void members(Consumer<String> each) {
        var names = new HashSet<String>();
        while (parser.next() == KEY_NAME) {
            var name = parser.getString();
            if (!names.add(name)) {
                twice = Submission.baseName(name);
            }
            each.accept(name);
        }
    }

    /** @return null if there is none, or if it is of another kind, which is told */
    private String scalar(String path, String kind, Event... allowed) {
        var event = parser.next();
        if (event == VALUE_NULL) {
            return null;
        }
        if (!List.of(allowed).contains(event)) {
            refuse(path, kind, event);
            return null;
        }
        return event == VALUE_TRUE || event == VALUE_FALSE ? Boolean.toString(event == VALUE_TRUE) : parser.getString();
    }

    private void refuse(String path, String kind, Event event) {
        wrong.add(new FieldError(path, "must be " + kind));
        skip(event);
    }

    /** By hand: the parser's own skipping never ends in a document that breaks off. */
    private void skip(Event event) {
        var depth = 0;
        for (var next = event; ; next = parser.next()) {
            depth += switch (next) {
                case START_OBJECT, START_ARRAY -> 1;
                case END_OBJECT, END_ARRAY -> -1;
                default -> 0;
            };
            if (depth == 0) {
                return;
            }
        }
    }
}
