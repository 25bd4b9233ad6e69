import { Refused, Unreachable } from "./http.js";
import { backoff, pause } from "./patience.js";

// Some minutes: a server may take as long to start.
const MOST_TRIES = 12;
const MOST_SECONDS_BETWEEN = 30;

/** Refusals of the moment. An upload of which another request has the turn, or that was deleted meanwhile, begins anew. */
const MAY_PASS = [404, 408, 409, 423, 429, 502, 503, 504];

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
 * Sends a parcel and stays with it: after a cut, or when the server has no room, it goes on under the same key. A brake
 * holds it up, and lets others go first.
 *
 * One parcel after another, so that the first can be compressed while the second is on its way.
 *
 * @param tell is given {phase, sent, because, until}, phase being TURN, SENDING, CHECKING, INTERRUPTED or PAUSED
 * @return the job; rejects with {@link Refused}, {@link Unreachable} when it gave up, or the signal's reason
 */
export async function send(client, parcel, tell, brake, signal) {
    let sent = 0;
    const told = (progress) => tell({ sent: (sent = progress.sent ?? sent), ...progress });
    for (;;) {
        const view = await inTurn(() => brake.isOn || persist(client, parcel, told, brake, signal));
        if (view !== true) return view;
        told({ phase: "PAUSED" });
        await brake.off(signal);
        signal.throwIfAborted();
        told({ phase: "TURN" });
    }
}

function inTurn(todo) {
    const turn = previous.then(todo);
    previous = turn.catch(() => {});
    return turn;
}

/** @return the job, or true when the brake was pulled */
async function persist(client, parcel, tell, brake, signal) {
    let sentBefore = 0;
    const onSent = (sent) => tell({ phase: sent < parcel.file.size ? "SENDING" : "CHECKING", sent });
    for (let tries = 1; ; tries++) {
        signal.throwIfAborted();
        await mustBeReadable(parcel.file);
        let sentNow = 0;
        try {
            tell({ phase: "SENDING" });
            return await client.uploads.send(parcel, (sent) => onSent((sentNow = sent)), AbortSignal.any([signal, brake.signal]));
        } catch (trouble) {
            if (brake.isOn && !signal.aborted) return true;
            signal.throwIfAborted();
            // As long as it gets further it is worth going on.
            if (sentNow > sentBefore) tries = 1;
            sentBefore = Math.max(sentBefore, sentNow);
            if (tries >= MOST_TRIES || !mayPass(trouble)) throw trouble;
            const ms = trouble.retryAfter ? trouble.retryAfter * 1000 : backoff(tries, MOST_SECONDS_BETWEEN);
            tell({ phase: "INTERRUPTED", because: trouble, until: Date.now() + ms });
            await pause(ms, AbortSignal.any([signal, brake.signal]));
            if (brake.isOn && !signal.aborted) return true;
        }
    }
}

function mayPass(trouble) {
    return trouble instanceof Unreachable || MAY_PASS.includes(trouble.status);
}

/** A file that was moved or changed since it was chosen, or a folder, would look like a network failure. */
async function mustBeReadable(file) {
    try {
        await file.slice(0, 1).arrayBuffer();
    } catch {
        throw new Refused({ title: "This cannot be read", detail: "It was moved or changed, or is a folder. Choose the file again." });
    }
}
