package smallreel.intake;

/** What a client is told of its webhooks. */
final class WebhookProblem {

    private WebhookProblem() {}

    static Problem notOffered() {
        return Problem.of(
                501,
                "not-offered",
                "This service cannot do that",
                "It sends no webhooks, as its operator has set no smallreel.webhook-secret. Poll, or listen on a socket.");
    }

    static Problem unknownDelivery() {
        return Problem.of(
                404,
                "unknown-delivery",
                "Nothing of that number was to be told",
                "Ask for the deliveries of the job; each has the sequence of the change that it tells.");
    }

    static Problem noReceiver() {
        return Problem.of(
                409,
                "no-receiver",
                "There is nobody to be told",
                "The job has no callbackUrl, and its owner no webhook any more. Name one with PUT /api/webhook.");
    }
}
