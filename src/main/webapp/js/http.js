const JSON_OR_PROBLEM = "application/json, application/problem+json";

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

/**
 * Requests to one server, and what their answers say.
 *
 * Addresses start from where the server is seen from here and not from its own paths: a proxy may serve it under a
 * prefix of which it has not heard.
 */
export class Http {
    #base;
    #authorize;
    #token;

    /**
     * @param server where it is; null for where this module came from
     * @param authorize gives, where the server asks who one is, a function that gives a token or a promise of one; it is
     *        called before each request, and again with {token, reason} when the server did not accept what it gave
     */
    constructor(server, authorize = () => {}) {
        this.#authorize = authorize;
        this.#base = server ? new URL(`${server.replace(/\/$/, "")}/`, document.baseURI) : new URL("..", import.meta.url);
    }

    url(relative) {
        return new URL(relative, this.#base);
    }

    async ask(relative, request = {}, seconds = 30) {
        return this.#admitted(request.signal, async (who) => {
            const headers = { Accept: JSON_OR_PROBLEM, ...request.headers, ...who };
            const signals = [AbortSignal.timeout(seconds * 1000), request.signal].filter(Boolean);
            try {
                const response = await fetch(this.url(relative), { ...request, headers, signal: AbortSignal.any(signals) });
                return read(response.status, (header) => response.headers.get(header), await response.text());
            } catch (cause) {
                throw new Unreachable(cause);
            }
        });
    }

    /** Whether requests have to say who sends them, which those of players, pictures and sockets cannot. */
    get isGuarded() {
        return Boolean(this.#token);
    }

    /** An address that a player or a picture can take; what was made for it is to be given back by URL.revokeObjectURL. */
    async open(url) {
        if (!this.isGuarded) return url;
        const response = await fetch(url, { headers: bearing(await this.#lent()) });
        if (!response.ok) throw new Refused({ status: response.status });
        return URL.createObjectURL(await response.blob());
    }

    /** Asks by the token that is lent, and, if that is not accepted, once more by another. */
    async #admitted(signal, attempt) {
        const token = await this.#lent(signal);
        const answer = await attempt(bearing(token));
        if (answer.status !== 401 || !this.#authorize()) return accepted(answer);
        return accepted(await attempt(bearing(await this.#lent(signal, { token, reason: answer.body?.detail }))));
    }

    async #lent(signal, refused) {
        try {
            this.#token = await Promise.race([this.#authorize()?.(refused), ...(signal ? [aborted(signal)] : [])]);
            return this.#token;
        } catch (cause) {
            throw new Unreachable(cause);
        }
    }

    /** Sends a body; {@code onSent} is told how many bytes of it have left. Rejects with the signal's reason when aborted. */
    async send(relative, request, onSent, signal) {
        return this.#admitted(signal, (who) => this.#transfer(relative, { ...request, who }, onSent, signal));
    }

    #transfer(relative, { method, headers, who, body }, onSent, signal) {
        // fetch() does not tell how much of a body has left; XMLHttpRequest does.
        return new Promise((resolve, reject) => {
            const request = new XMLHttpRequest();
            const stop = () => {
                request.abort();
                reject(signal.reason);
            };
            if (signal.aborted) return stop();
            signal.addEventListener("abort", stop);

            request.open(method, this.url(relative));
            for (const [name, value] of Object.entries({ Accept: JSON_OR_PROBLEM, ...headers, ...who })) request.setRequestHeader(name, value);
            request.upload.onprogress = ({ loaded }) => onSent(loaded);
            request.onerror = () => reject(new Unreachable());
            request.onload = () => resolve(read(request.status, (header) => request.getResponseHeader(header), request.responseText));
            request.onloadend = () => signal.removeEventListener("abort", stop);
            request.send(body);
        });
    }
}

function bearing(token) {
    return token ? { Authorization: `Bearer ${token}` } : {};
}

function aborted(signal) {
    return new Promise((resolve, reject) => {
        if (signal.aborted) reject(signal.reason);
        else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
}

function accepted(answer) {
    if (!answer.fine) throw answer.refusal();
    return answer;
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
        header,
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
