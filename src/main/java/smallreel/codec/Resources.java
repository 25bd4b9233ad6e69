package smallreel.codec;

import java.io.IOException;
import java.io.InputStream;

/** Where the kits come from: a servlet context, a folder. */
@FunctionalInterface
public interface Resources {

    /**
     * @param name such as {@code 0.2.1/humble.jar}
     * @return null if there is no such thing
     */
    InputStream open(String name) throws IOException;
}
