const MOST = 100;

/**
 * What this browser has sent to one server, so that a reload, or a tab closed halfway, finds it again:
 * idempotency key → {name, bytes, modified, preset, settings, at, arrived, tendedAt}.
 */
export class Memory {
    #place;
    // Storage can be forbidden or full. The page then works, and forgets.
    #unstored = {};

    constructor(server) {
        this.#place = `smallreel.jobs ${server}`;
    }

    /** [key, entry], newest first. */
    all() {
        return newestFirst(this.#stored());
    }

    get(key) {
        return this.#stored()[key];
    }

    /** Adds to what is known under this key; other tabs write to the same place, hence read, change, write. */
    note(key, changes) {
        const entries = this.#stored();
        entries[key] = { ...entries[key], ...changes };
        this.#store(Object.fromEntries(newestFirst(entries).slice(0, MOST)));
    }

    /** As {@link note}, unless it was forgotten meanwhile. */
    amend(key, changes) {
        if (this.get(key)) this.note(key, changes);
    }

    forget(key) {
        const entries = this.#stored();
        delete entries[key];
        this.#store(entries);
    }

    /** As the browser of somebody who never was here. */
    forgetAll() {
        this.#store({});
    }

    #stored() {
        try {
            return JSON.parse(localStorage.getItem(this.#place)) ?? {};
        } catch {
            return { ...this.#unstored };
        }
    }

    #store(entries) {
        this.#unstored = entries;
        try {
            localStorage.setItem(this.#place, JSON.stringify(entries));
        } catch {
            // kept in this tab only
        }
    }
}

function newestFirst(entries) {
    return Object.entries(entries).sort(([, one], [, other]) => other.at - one.at);
}
