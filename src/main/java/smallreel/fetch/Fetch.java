package smallreel.fetch;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongConsumer;
import smallreel.outbound.Answer;
import smallreel.outbound.Answer.Reply;
import smallreel.outbound.RetryAfter;
import smallreel.outbound.Target;

/** One video from its URL into the storage, in as many tries as it takes, and no more than are worth while. */
final class Fetch implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    /** An origin that wants to be left alone for longer is left alone by the next attempt, and the worker is free. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private final Target target;
    private final Terms terms;
    private final Fetching means;
    private final LongConsumer progress;
    private Arriving video;
    private int inVain;
    private String trouble = "";
    private Duration rest = Duration.ZERO;

    Fetch(Target target, Terms terms, Fetching means, LongConsumer progress) {
        this.target = target;
        this.terms = terms;
        this.means = means;
        this.progress = progress;
    }

    /** @throws IOException of the storage */
    Fetched run() throws IOException {
        while (true) {
            var before = received();
            var end = oneTry();
            if (end != null) {
                return end;
            }
            if (terms.isStopped()) {
                return new Fetched.Stopped();
            }
            if (terms.isOver()) {
                return Faults.tooSlow();
            }
            inVain = received() - before >= Terms.HEADWAY ? 1 : inVain + 1;
            if (!terms.areTriesLeft(inVain) || rest.compareTo(LONGEST_REST) > 0) {
                return Faults.failed(trouble, rest);
            }
            terms.stop().rest(rest.isZero() ? terms.pauseAfter(inVain) : rest);
        }
    }

    /** @return null if it should be tried again */
    private Fetched oneTry() throws IOException {
        rest = Duration.ZERO;
        if (video != null && video.version() == null) {
            beginAnew();
        }
        try (var call = means.call();
                var line = means.line(call, terms)) {
            var answer = call.get(target, headers());
            if (answer instanceof Answer.Barred barred) {
                return Faults.forbidden(barred.why());
            }
            if (answer instanceof Answer.Astray astray) {
                return Faults.astray(astray.why());
            }
            return answer instanceof Reply reply ? judge(reply, line) : again(((Answer.Silence) answer).why());
        }
    }

    private Map<String, String> headers() {
        // As it is: bytes in another coding could not be counted, nor gone on with.
        return video == null
                ? Map.of("Accept-Encoding", "identity")
                : Map.of(
                        "Accept-Encoding",
                        "identity",
                        "Range",
                        "bytes=" + video.length() + "-",
                        "If-Range",
                        video.version().tag());
    }

    private Fetched judge(Reply reply, Line line) throws IOException {
        return switch (reply.status()) {
            case 200 -> {
                beginAnew();
                yield receive(reply, lengthOf(reply), line);
            }
            case 206 -> goOn(reply, line);
            case 416 -> {
                var asked = video != null;
                beginAnew();
                yield asked ? again("It was answered 416.") : Faults.answered(416);
            }
            case 408, 425, 429 -> later(reply);
            default -> reply.status() >= 500 ? later(reply) : Faults.answered(reply.status());
        };
    }

    private Fetched goOn(Reply reply, Line line) throws IOException {
        if (video == null || !video.isGoneOnWithBy(reply)) {
            beginAnew();
            return again("It was answered with other bytes than were asked for.");
        }
        return copy(reply, line);
    }

    private Fetched receive(Reply reply, long announced, Line line) throws IOException {
        if (announced > terms.largest()) {
            return Faults.tooLarge(terms.largest());
        }
        video = means.arriving(Version.of(reply).orElse(null), announced);
        return video.hasRoom() ? copy(reply, line) : Faults.diskFull();
    }

    private Fetched copy(Reply reply, Line line) throws IOException {
        var buffer = new byte[BUFFER];
        while (true) {
            int n;
            // The line is kept apart from the disk: both speak in IOExceptions.
            try {
                n = line.read(reply.body(), buffer);
            } catch (IOException e) {
                return again(line.wasSlow() ? "It came too slowly." : "The line broke.");
            }
            if (n < 0) {
                return ended();
            }
            if (video.length() + n > terms.largest()) {
                return Faults.tooLarge(terms.largest());
            }
            if (!video.write(buffer, n)) {
                return Faults.diskFull();
            }
            progress.accept(video.length());
        }
    }

    private Fetched ended() {
        if (!video.isWhole()) {
            return again("It ended before it was whole.");
        }
        return video.length() == 0 ? Faults.empty() : video.give();
    }

    private Fetched later(Reply reply) {
        rest = RetryAfter.in(reply);
        return again("It was answered " + reply.status() + ".");
    }

    private Fetched again(String why) {
        trouble = why;
        return null;
    }

    private static long lengthOf(Reply reply) {
        var length = reply.header("Content-Length");
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : -1;
    }

    private long received() {
        return video == null ? 0 : video.length();
    }

    private void beginAnew() {
        close();
        video = null;
    }

    @Override
    public void close() {
        if (video != null) {
            video.close();
        }
    }
}
