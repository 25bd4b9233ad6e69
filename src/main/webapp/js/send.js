import { Refused, Unreachable } from "./jobs-client.js";
import { backoff, pause } from "./patience.js";

const MOST_TRIES = 7;
const MOST_SECONDS_BETWEEN = 30;

/** A key under which the server knows one job, however often it is sent (a UUID of version 4). */
export function newKey() {
    // randomUUID() is there only on https and localhost; Smallreel may well be reached by plain http in a house.
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

let previous = Promise.resolve();

/**
 * Sends a parcel and stays with it: after a cut, or when the server has no room, it is sent again under the same key.
 *
 * One parcel after another, so that the first can be compressed while the second is on its way.
 *
 * @param tell is given {phase, sent, because, until}, phase being SENDING, CHECKING or PAUSED
 * @return the job; rejects with {@link Refused}, {@link Unreachable} when it gave up, or the signal's reason
 */
export function send(client, parcel, tell, signal) {
    const turn = previous.then(() => persist(client, parcel, tell, signal));
    previous = turn.catch(() => {});
    return turn;
}

async function persist(client, parcel, tell, signal) {
    const onSent = (sent) => tell({ phase: sent < parcel.file.size ? "SENDING" : "CHECKING", sent });
    for (let tries = 1; ; tries++) {
        signal.throwIfAborted();
        await mustBeReadable(parcel.file);
        try {
            tell({ phase: "SENDING", sent: 0 });
            return await client.submit(parcel, onSent, signal);
        } catch (trouble) {
            if (tries >= MOST_TRIES || !mayPass(trouble)) throw trouble;
            const ms = trouble.retryAfter ? trouble.retryAfter * 1000 : backoff(tries, MOST_SECONDS_BETWEEN);
            tell({ phase: "PAUSED", because: trouble, until: Date.now() + ms });
            await pause(ms, signal);
            signal.throwIfAborted();
        }
        // The bytes may have arrived though the answer did not; then there is no need to send them all again.
        const arrived = await client.find(parcel.key).catch(() => undefined);
        if (arrived) return arrived;
    }
}

function mayPass(trouble) {
    return trouble instanceof Unreachable || [408, 429, 502, 503, 504].includes(trouble.status);
}

/** A file that was moved or changed since it was chosen, or a folder, would look like a network failure. */
async function mustBeReadable(file) {
    try {
        await file.slice(0, 1).arrayBuffer();
    } catch {
        throw new Refused({ title: "This cannot be read", detail: "It was moved or changed, or is a folder. Choose the file again." });
    }
}
