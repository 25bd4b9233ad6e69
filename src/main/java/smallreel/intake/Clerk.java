package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import smallreel.access.Doorman;
import smallreel.access.Judgement;
import smallreel.job.Job;
import smallreel.job.JobViews;
import smallreel.notice.Announcer;
import smallreel.ops.Settings;
import smallreel.queue.Envelope;
import smallreel.queue.Post;
import smallreel.queue.Question;

/** Does for a message what the resource does for a request: the same reading, the same intake, the same words. */
@ApplicationScoped
public class Clerk {

    private static final String ANSWER = "smallreel.answer";

    @Inject
    Doorman doorman;

    @Inject
    Consent consent;

    @Inject
    Whereabouts whereabouts;

    @Inject
    JobViews views;

    @Inject
    Announcer announcer;

    @Inject
    Post post;

    @Inject
    Settings settings;

    /**
     * @return false if it is wrong, and there is nobody to tell
     * @throws IllegalStateException if it can be taken later; it must come again then
     */
    boolean answer(Question question) {
        return receipt(question).fold(receipt -> taken(question, receipt), problem -> refused(question, problem));
    }

    private Checked<Receipt> receipt(Question question) {
        if (!(doorman.judgeSender(question.user()) instanceof Judgement.Known sender)) {
            return Checked.wrong(NotAdmitted.unknownSender());
        }
        return question.text() == null
                ? Checked.wrong(Problem.malformed("A request is a TextMessage with a JSON document."))
                : JobDocument.read(question.text()).then(document -> Submission.read(named(document, question))
                        .then(asked -> consent.allow(asked, sender.caller().admin()))
                        .then(asked -> whereabouts.accept(sender.caller().owner(), asked, document.source())));
    }

    /** Whoever gives no ClientJobId has given one to the message, or its broker has: delivered again, it is the same. */
    private static Map<String, List<String>> named(JobDocument document, Question question) {
        var fields = new HashMap<>(document.named());
        fields.putIfAbsent(Submission.KEY, List.of(question.correlation()));
        return fields;
    }

    private boolean taken(Question question, Receipt receipt) {
        if (question.replyTo() != null) {
            var job = receipt.job();
            // Said before the row is read: what it becomes after that is told.
            announcer.tell(question.replyTo(), job.clientJobId(), job.id());
            post.send(answer(question, receipt));
        }
        return true;
    }

    private Envelope answer(Question question, Receipt receipt) {
        Job job = receipt.job();
        var view = views.of(job.id()).orElseGet(() -> views.of(job));
        var properties = new HashMap<String, Object>();
        properties.put("status", Answers.statusOf(view));
        properties.put("replayed", receipt.replayed());
        properties.put("jobId", view.id());
        properties.put("clientJobId", view.clientJobId());
        var problem = Problem.ofEnd(view);
        return envelope(
                question,
                view.clientJobId(),
                problem.isPresent() ? Problem.MEDIA_TYPE : MediaType.APPLICATION_JSON,
                properties,
                problem.<Object>map(end -> end).orElse(view));
    }

    private boolean refused(Question question, Problem problem) {
        if (problem.retryAfter() != null) {
            throw new IllegalStateException("A request must wait: " + problem.title());
        }
        var properties = new HashMap<String, Object>(Map.of("status", problem.status()));
        return question.replyTo() != null
                && post.send(envelope(question, question.correlation(), Problem.MEDIA_TYPE, properties, problem));
    }

    private Envelope envelope(
            Question question, String correlation, String contentType, Map<String, Object> properties, Object body) {
        properties.put("contentType", contentType);
        return new Envelope(
                question.replyTo(), correlation, ANSWER, properties, Json.write(body), settings.tombstone());
    }
}
