package smallreel.intake;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** One writer of JSON for all answers: a server that is given none may make a new one for each, which costs milliseconds. */
@Provider
public class Json implements ContextResolver<Jsonb> {

    private static final Jsonb JSONB = JsonbBuilder.create();

    static String write(Object what) {
        return JSONB.toJson(what);
    }

    @Override
    public Jsonb getContext(Class<?> type) {
        return JSONB;
    }
}
