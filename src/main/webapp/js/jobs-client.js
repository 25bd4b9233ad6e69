import { Memory } from "./memory.js";

const JSON_OR_PROBLEM = "application/json, application/problem+json";

// Over HTTP/1.1 a browser opens six connections to a host; long polls must leave some for uploads and players.
const MOST_LONG_POLLS = 3;

/** The server said no. {@code title} and {@code detail} are its own words (RFC 9457), or ours where it gave none. */
export class Refused extends Error {
    constructor({ status, title, detail, retryAfter }) {
        super(detail ?? title ?? `The server answered ${status}.`);
        this.name = "Refused";
        this.status = status;
        this.title = title ?? "The server did not accept this";
        this.detail = detail ?? `It answered ${status} and did not say more.`;
        /** Seconds to wait before asking again, or undefined. */
        this.retryAfter = retryAfter;
    }
}

/** No answer came: no network, or no server. Whether the request arrived is unknown. */
export class Unreachable extends Error {
    constructor(cause) {
        super("The server cannot be reached.", { cause });
        this.name = "Unreachable";
    }
}

/** Whether nothing more will happen to this job by itself. */
export function isOver(view) {
    return view.state !== "QUEUED" && view.state !== "PROCESSING";
}

/**
 * The HTTP side of jobs. Knows no DOM.
 *
 * Addresses start from where the server is seen from here and not from its own paths: a proxy may serve it under a
 * prefix of which it has not heard.
 */
export class JobsClient {
    #base;
    #longPolls = 0;

    /** @param server where it is; null for where this module came from */
    constructor(server) {
        this.#base = server ? new URL(`${server.replace(/\/$/, "")}/`, document.baseURI) : new URL("..", import.meta.url);
        /** What this browser has sent there. */
        this.memory = memoryOf(this.#base.href);
    }

    async presets() {
        return (await this.#ask("api/presets")).body;
    }

    /**
     * Sends a file as the body of one request. Sent again under the same key, it is still one job.
     *
     * @param parcel {key, file, name, preset, settings}
     * @param onSent is told the bytes that have left, then {@code file.size} while the answer is awaited
     */
    submit({ key, file, name, preset, settings }, onSent, signal) {
        // fetch() does not tell how much of a body has left; XMLHttpRequest does.
        return new Promise((resolve, reject) => {
            const request = new XMLHttpRequest();
            const url = this.#url("api/jobs");
            for (const [field, value] of Object.entries({ name, preset, ...settings })) {
                if (value) url.searchParams.set(field, value);
            }
            const stop = () => {
                request.abort();
                reject(signal.reason);
            };
            if (signal.aborted) return stop();
            signal.addEventListener("abort", stop);

            request.open("POST", url);
            request.setRequestHeader("Accept", JSON_OR_PROBLEM);
            request.setRequestHeader("Idempotency-Key", key);
            request.setRequestHeader("Content-Type", file.type.startsWith("video/") ? file.type : "application/octet-stream");
            request.upload.onprogress = ({ loaded }) => onSent(loaded);
            request.upload.onload = () => onSent(file.size);
            request.onerror = () => reject(new Unreachable());
            request.onload = () => {
                const answer = read(request.status, (header) => request.getResponseHeader(header), request.responseText);
                answer.view ? resolve(answer.view) : reject(answer.refusal());
            };
            request.onloadend = () => signal.removeEventListener("abort", stop);
            request.send(file);
        });
    }

    /** The job that this key began, or undefined. */
    async find(key) {
        const { body } = await this.#ask(`api/jobs?clientJobId=${encodeURIComponent(key)}`);
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
            return await this.#ask(path(id), { headers, cache: "no-store" }, 20 + (wait ?? 0));
        } finally {
            this.#longPolls -= long ? 1 : 0;
        }
    }

    /** Ends a running job, or deletes what is kept of a finished one. The job as it is then, where the server shows it. */
    async remove(id) {
        return (await this.#ask(path(id), { method: "DELETE" })).view;
    }

    async retry(id) {
        return (await this.#ask(`${path(id)}/retry`, { method: "POST" })).view;
    }

    /** Where the media of a job are: {result, source, poster}. */
    mediaOf(id) {
        const at = (name) => this.#url(`${path(id)}/${name}`).href;
        return { result: at("result"), source: at("source"), poster: at("poster") };
    }

    liveUrl(id) {
        const url = this.#url(`live/jobs/${encodeURIComponent(id)}`);
        url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
        return url.href;
    }

    #url(relative) {
        return new URL(relative, this.#base);
    }

    async #ask(relative, request = {}, seconds = 30) {
        const headers = { Accept: JSON_OR_PROBLEM, ...request.headers };
        const signal = AbortSignal.timeout(seconds * 1000);
        let response, text;
        try {
            response = await fetch(this.#url(relative), { ...request, headers, signal });
            text = await response.text();
        } catch (cause) {
            throw new Unreachable(cause);
        }
        const answer = read(response.status, (header) => response.headers.get(header), text);
        if (!answer.fine) throw answer.refusal();
        return answer;
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

/** What an answer says. A failed, cancelled or expired job is told as a problem that carries the job: that is a view, too. */
function read(status, header, text) {
    const body = parsed(text);
    const good = status >= 200 && status < 300;
    const told = good ? body : status === 400 || status === 410 ? body?.job : undefined;
    const view = told?.id && told?.state ? told : undefined;
    const retryAfter = secondsOf(header("Retry-After"));
    return {
        status,
        body,
        view,
        fine: good || status === 304 || view !== undefined,
        etag: header("ETag") ?? undefined,
        held: /\bwait\b/.test(header("Preference-Applied") ?? ""),
        retryAfter,
        // A server that is about to start or stop answers 404 as well, but not in our words: that says nothing of the job.
        refusal: () =>
            status === 404 && !body?.title
                ? new Unreachable()
                : new Refused({ status, title: body?.title, detail: body?.detail, retryAfter }),
    };
}

function parsed(text) {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

/** Retry-After is seconds or a date (RFC 9110, section 10.2.3). */
function secondsOf(retryAfter) {
    if (!retryAfter) return undefined;
    const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000;
    return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
