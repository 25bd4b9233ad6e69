import { Refused } from "./http.js";
import { isOver } from "./jobs-client.js";
import { backoff, pause } from "./patience.js";

const OPENING_MS = 10_000;
const SILENCE_MS = 30_000;
const LONG_POLL_SECONDS = 20;
const MOST_SECONDS_BETWEEN_SOCKETS = 300;
const SECONDS_BETWEEN_POLLS = 2;

/**
 * Follows a job until it is over: by a WebSocket, and by polling for as long as no socket can be had.
 *
 * @param tell {onView(view), onConnection(live), onTrouble(error), onLost()}: {@code onConnection} says whether there is a
 *        socket now, {@code onLost} that the server knows no such job
 * @return a function that stops watching
 */
export function watch(client, view, tell) {
    const watching = new Watch(client, view, tell);
    watching.run();
    return () => watching.stop();
}

class Watch {
    #client;
    #view;
    #tell;
    #etag;
    #mayAskAt = 0;
    #stopped = new AbortController();

    constructor(client, view, tell) {
        this.#client = client;
        this.#view = view;
        this.#tell = tell;
    }

    async run() {
        for (let misses = 1; this.#goesOn; misses++) {
            if (await this.#listen()) misses = 1;
            await this.#askUntil(Date.now() + backoff(misses, MOST_SECONDS_BETWEEN_SOCKETS));
        }
    }

    stop() {
        this.#stopped.abort();
    }

    get #goesOn() {
        return !this.#stopped.signal.aborted && !isOver(this.#view);
    }

    /** Views can overtake one another between socket and poll; only a newer one is told. */
    #take(view) {
        if (!this.#goesOn || view.sequence <= this.#view.sequence) return false;
        this.#view = view;
        this.#tell.onView(view);
        return true;
    }

    /** Listens to one socket for as long as it lives. Resolves to whether anything was heard. */
    async #listen() {
        // Where no ticket can be had, the poll that follows tells why.
        const url = await this.#client.liveUrl(this.#view.id).catch(() => undefined);
        return url && this.#goesOn ? this.#listenTo(url) : false;
    }

    #listenTo(url) {
        return new Promise((resolve) => {
            const socket = new WebSocket(url);
            let heard = false;
            let ended = false;
            let timer;
            const end = () => {
                ended = true;
                clearTimeout(timer);
                this.#stopped.signal.removeEventListener("abort", end);
                socket.close();
                this.#tell.onConnection(false);
                resolve(heard);
            };
            // A socket whose peer is gone can look open for many minutes; asking tells.
            const listenOn = () => {
                clearTimeout(timer);
                if (!ended) timer = setTimeout(doubt, SILENCE_MS);
            };
            const doubt = async () => ((await this.#ask()) === "NOTHING NEW" ? listenOn() : end());

            timer = setTimeout(end, OPENING_MS);
            this.#stopped.signal.addEventListener("abort", end);
            socket.onopen = () => {
                this.#tell.onConnection(true);
                listenOn();
            };
            // Neither a token that is over (4401) nor an unknown job (4404) needs a case of its own: the next socket has
            // another token, and the poll that comes first is answered 404.
            socket.onclose = end;
            socket.onmessage = ({ data }) => {
                heard = true;
                this.#take(JSON.parse(data));
                this.#goesOn ? listenOn() : end();
            };
        });
    }

    async #askUntil(deadline) {
        while (this.#goesOn) {
            const left = deadline - Date.now();
            if (left <= 0) return;
            if (Date.now() >= this.#mayAskAt) {
                await this.#ask(Math.min(left / 1000, LONG_POLL_SECONDS));
            } else {
                await pause(Math.min(left, this.#mayAskAt - Date.now()), this.#stopped.signal);
            }
        }
    }

    async #ask(wait) {
        try {
            const { view, etag, held, retryAfter } = await this.#client.look(this.#view.id, { etag: this.#etag, wait });
            this.#etag = etag ?? this.#etag;
            // A server that holds the request paces us itself; one that does not says when to come back.
            this.#askAgainIn(held ? 0.25 : (retryAfter ?? SECONDS_BETWEEN_POLLS));
            if (this.#goesOn) this.#tell.onTrouble(undefined);
            return view && this.#take(view) ? "NEWS" : "NOTHING NEW";
        } catch (trouble) {
            if (!this.#goesOn) return "TROUBLE";
            if (trouble instanceof Refused && (trouble.status === 404 || trouble.status === 410)) {
                this.stop();
                this.#tell.onLost();
            } else {
                this.#askAgainIn(trouble.retryAfter ?? SECONDS_BETWEEN_POLLS);
                this.#tell.onTrouble(trouble);
            }
            return "TROUBLE";
        }
    }

    #askAgainIn(seconds) {
        this.#mayAskAt = Date.now() + seconds * 1000;
    }
}
