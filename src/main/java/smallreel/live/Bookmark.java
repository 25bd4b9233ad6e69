package smallreel.live;

/**
 * How far a listener has come, as a word that it can show on any node, also after a restart, to go on from there.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header">Last-Event-ID</a>
 */
interface Bookmark {

    /** Whether what the listener showed says that it has seen this. */
    boolean covers(Frame frame);

    /** The word to remember once this is seen too; it has no line breaks. */
    String after(Frame frame);
}
