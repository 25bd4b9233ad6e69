const PLACE = "smallreel.jobs";
const MOST = 100;

/**
 * What this browser has sent, so that a reload, or a tab closed halfway, finds it again:
 * idempotency key → {name, bytes, preset, settings, at, arrived, tendedAt}.
 */
export const memory = {
    /** [key, entry], newest first. */
    all() {
        return Object.entries(stored()).sort(([, one], [, other]) => other.at - one.at);
    },

    get(key) {
        return stored()[key];
    },

    /** Adds to what is known under this key; other tabs write to the same place, hence read, change, write. */
    note(key, changes) {
        const entries = stored();
        entries[key] = { ...entries[key], ...changes };
        const newest = Object.entries(entries).sort(([, one], [, other]) => other.at - one.at).slice(0, MOST);
        store(Object.fromEntries(newest));
    },

    forget(key) {
        const entries = stored();
        delete entries[key];
        store(entries);
    },
};

// Storage can be forbidden or full. The page then works, and forgets.
let unstored = {};

function stored() {
    try {
        return JSON.parse(localStorage.getItem(PLACE)) ?? {};
    } catch {
        return { ...unstored };
    }
}

function store(entries) {
    unstored = entries;
    try {
        localStorage.setItem(PLACE, JSON.stringify(entries));
    } catch {
        // kept in this tab only
    }
}
