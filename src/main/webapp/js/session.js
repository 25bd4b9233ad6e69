import { Http } from "./http.js";

/**
 * Who is at this page, as far as the server wants to know: the token that a person gave it. It is kept for this tab, over
 * a reload but no longer than the tab is open. Tells of each change by an event `changed`.
 */
export class Session extends EventTarget {
    #name;
    #waiting;

    /** Whether somebody was signed in since the page was loaded. */
    wasOpen = false;

    /** Why a token is asked for, in the server's words, once one was not accepted. */
    reason;

    /** @param place tells this server from others that are seen at the same origin */
    constructor(place) {
        super();
        this.#name = `smallreel.token ${place}`;
        this.wasOpen = this.isOpen;
    }

    get isOpen() {
        return sessionStorage.getItem(this.#name) !== null;
    }

    get isAsked() {
        return this.#waiting !== undefined;
    }

    /**
     * The token for a request, or undefined where none is needed yet.
     *
     * @param refused {token, reason} if the server did not accept that token, or the lack of one; then there is none until
     *        somebody signs in
     */
    token(refused) {
        const kept = sessionStorage.getItem(this.#name) ?? undefined;
        // Another request may have been refused before, and somebody have signed in since.
        if (refused && refused.token === kept && !this.isAsked) this.#ask(kept && refused.reason);
        return this.#waiting?.promise ?? kept;
    }

    /** Takes a token if the server does; else rejects with what the server says. */
    async open(token) {
        await new Http().ask("api/presets", { headers: { Authorization: `Bearer ${token}` } });
        sessionStorage.setItem(this.#name, token);
        this.wasOpen = true;
        this.reason = undefined;
        const waiting = this.#waiting;
        this.#waiting = undefined;
        this.#changed();
        waiting?.resolve(token);
    }

    /** Somebody leaves. Tells of that by an event `left`, so that nothing of theirs is kept for whoever comes next. */
    leave() {
        this.#close();
        this.dispatchEvent(new Event("left"));
    }

    #close() {
        sessionStorage.removeItem(this.#name);
    }

    #ask(reason) {
        this.#close();
        this.reason = reason;
        this.#waiting = {};
        this.#waiting.promise = new Promise((resolve) => (this.#waiting.resolve = resolve));
        this.#changed();
    }

    #changed() {
        this.dispatchEvent(new Event("changed"));
    }
}
