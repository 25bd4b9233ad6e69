package smallreel.intake;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;

/** A request without a query and with one header, as far as {@link Fields} asks for it. */
record Said(UriInfo uri, HttpHeaders headers) {

    static Said in(String header, String value) {
        return new Said(
                answering(UriInfo.class, (self, question, about) -> new MultivaluedHashMap<String, String>()),
                answering(HttpHeaders.class, (self, question, about) -> {
                    if (!header.equals(about[0])) {
                        return null;
                    }
                    return question.getReturnType() == String.class ? value : List.of(value);
                }));
    }

    private static <T> T answering(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
