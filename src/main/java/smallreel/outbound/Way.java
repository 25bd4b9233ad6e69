package smallreel.outbound;

import java.net.InetAddress;
import java.util.List;

/** What a look at a target has shown. */
public sealed interface Way {

    /** It may be spoken to, at these addresses and no others: whoever asks again might be told of others. */
    record Open(Target target, List<InetAddress> addresses) implements Way {}

    /** @param why a sentence that tells a stranger nothing of our network */
    record Barred(String why) implements Way {}

    /** Nobody knows the host, at least now. */
    record Unknown(String why) implements Way {}
}
