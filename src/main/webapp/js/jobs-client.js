import { Http } from "./http.js";
import { Memory } from "./memory.js";
import { Uploads } from "./uploads.js";

// Over HTTP/1.1 a browser opens six connections to a host; long polls must leave some for uploads and players.
const MOST_LONG_POLLS = 3;

/** Whether nothing more will happen to this job by itself. */
export function isOver(view) {
    return view.state !== "QUEUED" && view.state !== "PROCESSING";
}

/** The HTTP side of jobs. Knows no DOM. */
export class JobsClient {
    #http;
    #longPolls = 0;

    /** @param server, authorize as in {@link Http} */
    constructor(server, authorize) {
        this.#http = new Http(server, authorize);
        this.uploads = new Uploads(this.#http);
        /** What this browser has sent there. */
        this.memory = memoryOf(this.#http.url("").href);
    }

    async presets() {
        return (await this.#http.ask("api/presets")).body;
    }

    /** The job that this key began, or undefined. */
    async find(key) {
        const { body } = await this.#http.ask(`api/jobs?clientJobId=${encodeURIComponent(key)}`);
        return body?.jobs?.[0];
    }

    /**
     * Looks at a job. The server may hold the answer for up to {@code wait} seconds, until there is something new.
     *
     * @return {view, etag, held, retryAfter}: {@code view} is undefined when nothing changed since {@code etag};
     *         {@code held} tells that the server did wait
     */
    async look(id, { etag, wait } = {}) {
        const headers = {};
        if (etag) headers["If-None-Match"] = etag;
        const long = wait && this.#longPolls < MOST_LONG_POLLS;
        if (long) headers.Prefer = `wait=${Math.ceil(wait)}`;
        this.#longPolls += long ? 1 : 0;
        try {
            return await this.#http.ask(path(id), { headers, cache: "no-store" }, 20 + (wait ?? 0));
        } finally {
            this.#longPolls -= long ? 1 : 0;
        }
    }

    /** Ends a running job, or deletes what is kept of a finished one. The job as it is then, where the server shows it. */
    async remove(id) {
        return (await this.#http.ask(path(id), { method: "DELETE" })).view;
    }

    async retry(id) {
        return (await this.#http.ask(`${path(id)}/retry`, { method: "POST" })).view;
    }

    /**
     * Where the media of a job are: {result, source, poster}; what {@code open} makes of those can be played and shown.
     * {@code isGuarded} tells whether it must.
     */
    mediaOf(id) {
        const at = (name) => this.#http.url(`${path(id)}/${name}`).href;
        const open = (url) => this.#http.open(url);
        return { result: at("result"), source: at("source"), poster: at("poster"), open, isGuarded: () => this.#http.isGuarded };
    }

    /** Where a job can be listened to, once. */
    async liveUrl(id) {
        const url = this.#http.url(`live/jobs/${encodeURIComponent(id)}`);
        if (this.#http.isGuarded) {
            const { body } = await this.#http.ask("api/tickets", { method: "POST" });
            url.searchParams.set("ticket", body.ticket);
        }
        url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
        return url.href;
    }
}

const memories = new Map();

function memoryOf(server) {
    if (!memories.has(server)) memories.set(server, new Memory(server));
    return memories.get(server);
}

function path(id) {
    return `api/jobs/${encodeURIComponent(id)}`;
}
