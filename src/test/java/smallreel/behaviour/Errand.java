package smallreel.behaviour;

import java.nio.file.Path;
import java.util.List;
import smallreel.media.Clips;

/** What one client wants of one job, which it goes on asking for, whatever dies, as the contract says. */
enum Errand {
    COMPRESS("?preset=fast"),

    SEND_IN_PARTS("?preset=fast") {
        @Override
        void submit(Insistence client, Ticket ticket) {
            client.submitInParts(ticket, this);
        }
    },

    CANCEL_AND_RETRY("?preset=quality") {
        @Override
        Path source() {
            return Clips.plain(640, 360, 10);
        }

        // What is cancelled too late is deleted, so it is only asked for while the job is open.
        @Override
        void run(Insistence client, Ticket ticket) {
            client.askWhile(ticket, List.of("QUEUED", "PROCESSING"), (http, id) -> http.delete(id));
            client.askWhile(ticket, List.of("CANCELLED"), Client::retry);
            client.awaitEnd(ticket);
        }
    },

    COMPRESS_IN_SEGMENTS("?preset=fast&maxHeight=180") {
        @Override
        Path source() {
            return Clips.film();
        }
    },

    FORGET("?preset=fast") {
        @Override
        void run(Insistence client, Ticket ticket) {
            client.awaitEnd(ticket);
            client.askWhile(ticket, List.of("COMPLETED"), Client::delete);
        }
    };

    private final String query;

    Errand(String query) {
        this.query = query;
    }

    Path source() {
        return Clips.h264WithAac();
    }

    String query() {
        return query;
    }

    /** Until the client is told of the job. */
    void submit(Insistence client, Ticket ticket) {
        client.submit(ticket, this);
    }

    /** From when the client was told of the job until it wants nothing more. */
    void run(Insistence client, Ticket ticket) {
        client.awaitEnd(ticket);
    }
}
