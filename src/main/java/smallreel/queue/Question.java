package smallreel.queue;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;

/**
 * What somebody outside asks by message.
 *
 * @param text null if the message has none
 * @param user as the broker knows whoever sent it; null if it does not say
 * @param replyTo null if nobody waits for an answer
 * @param correlation what the answer is to be known by: the JMSCorrelationID, else the JMSMessageID, which stays the same
 *     when the message is delivered again
 */
public record Question(String text, String user, Address replyTo, String correlation) {

    private static final String USER = "JMSXUserID";

    /** @throws JMSRuntimeException if it cannot be read now */
    public static Question of(Message message) {
        try {
            var correlation = message.getJMSCorrelationID();
            return new Question(
                    message instanceof TextMessage text ? text.getText() : null,
                    message.getStringProperty(USER),
                    Address.of(message.getJMSReplyTo()).orElse(null),
                    correlation == null ? message.getJMSMessageID() : correlation);
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }
}
