package smallreel.access;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import smallreel.storage.Sha256;

/**
 * The owner that a token's subject stands for. An issuer gives a subject to one person for ever, which is more than can be
 * said of names. What it is marked with keeps it apart from the owners of a time when nobody was asked, so that no subject
 * can be chosen to come by their jobs.
 */
final class OwnerName {

    private static final Pattern PLAIN = Pattern.compile("[!-~]{1,190}");

    private OwnerName() {}

    /** At most 200 characters, whatever the subject is. */
    static String of(String subject) {
        return PLAIN.matcher(subject).matches()
                ? "sub:" + subject
                : "sub-sha256:" + Sha256.of(subject.getBytes(StandardCharsets.UTF_8));
    }
}
