package smallreel.job;

import java.security.Principal;

/** Whose job it is: the caller's name, or one name for all where nobody is asked who they are. */
public final class Owner {

    private static final String ANYONE = "anonymous";

    private Owner() {}

    public static String of(Principal caller) {
        return caller == null ? ANYONE : caller.getName();
    }
}
