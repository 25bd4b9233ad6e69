package smallreel.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whose pages may use this service in a browser, besides its own: nobody's, unless somebody is named. */
@ApplicationScoped
public class Origins {

    @Inject
    @ConfigProperty(name = "smallreel.origins")
    Optional<String> origins;

    @Inject
    @ConfigProperty(name = "smallreel.url")
    Optional<String> url;

    private volatile Set<WebOrigin> named;

    /** Whether pages of another origin may do here what our own may. */
    public boolean name(WebOrigin origin) {
        if (named == null) {
            named = listed().map(WebOrigin::parse).flatMap(Optional::stream).collect(Collectors.toSet());
        }
        return named.contains(origin);
    }

    /** Whether it is that of our own pages, as far as it can be told without a request. */
    public boolean areOurs(WebOrigin origin) {
        return url.map(address -> address.replaceFirst("(://[^/?#]*).*", "$1"))
                .flatMap(WebOrigin::parse)
                .filter(origin::equals)
                .isPresent();
    }

    void check(Demands demands) {
        demands.that(
                listed().allMatch(one -> WebOrigin.parse(one).isPresent()),
                "smallreel.origins must be a comma-separated list of origins, each a scheme, a host and perhaps a port,"
                        + " such as https://portal.example; without paths, and neither * nor null");
    }

    private Stream<String> listed() {
        return origins.stream()
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::strip)
                .filter(one -> !one.isEmpty());
    }
}
