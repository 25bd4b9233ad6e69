package smallreel.live;

import static org.assertj.core.api.Assertions.assertThat;
import static smallreel.Scribbler.scribble;

import jakarta.enterprise.event.Event;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import smallreel.job.JobChanged;
import smallreel.job.JobHeard;
import smallreel.job.State;

/** Whatever is said on the topic, it is news or dropped, and nobody is told it again. */
class ScribblesTest {

    private static final Logger LOG = Logger.getLogger(NewsListener.class.getName());

    private final ArrayList<JobChanged> told = new ArrayList<>();

    @Test
    void news_is_whole_or_is_dropped() {
        var listener = new NewsListener();
        listener.heard = events();
        var level = LOG.getLevel();
        LOG.setLevel(Level.OFF);
        try {
            scribble(
                    said -> {
                        told.clear();
                        var fields = fields(said);

                        listener.onMessage(message(fields));

                        if (isNews(fields)) {
                            assertThat(told)
                                    .containsExactly(new JobChanged(
                                            fields.get("id"),
                                            fields.get("owner"),
                                            State.valueOf(fields.get("state")),
                                            Long.parseLong(fields.get("sequence"))));
                        } else {
                            assertThat(told).isEmpty();
                        }
                    },
                    "id=01a202ae&owner=me&state=QUEUED&sequence=7",
                    "sequence=9223372036854775807&state=COMPLETED&id=1&owner=",
                    "id=1&owner=me&state=NONE&sequence=1");
        } finally {
            LOG.setLevel(level);
        }
    }

    private static boolean isNews(Map<String, String> fields) {
        return fields.containsKey("id")
                && fields.containsKey("owner")
                && fields.getOrDefault("state", "").matches("QUEUED|PROCESSING|COMPLETED|FAILED|CANCELLED|EXPIRED")
                && isWhole(fields.getOrDefault("sequence", ""));
    }

    private static boolean isWhole(String given) {
        try {
            Long.parseLong(given);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static Map<String, String> fields(String said) {
        var fields = new HashMap<String, String>();
        for (var pair : said.split("&")) {
            var cut = pair.indexOf('=');
            if (cut > 0) {
                fields.put(pair.substring(0, cut), pair.substring(cut + 1));
            }
        }
        return fields;
    }

    /** Values are converted as JMS has it: a text that is no number is an error of the one who reads it as one. */
    private static Message message(Map<String, String> fields) {
        return answering(MapMessage.class, (self, asked, about) -> switch (asked.getName()) {
            case "getString" -> fields.get(about[0]);
            case "getLong" -> Long.parseLong(fields.get(about[0]));
            default -> "a message";
        });
    }

    @SuppressWarnings("unchecked")
    private Event<JobHeard> events() {
        return answering(Event.class, (self, asked, about) -> {
            told.add(((JobHeard) about[0]).change());
            return null;
        });
    }

    private static <T> T answering(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
