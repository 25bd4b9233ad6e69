import { Brake } from "./brake.js";
import { ask, replace, say, sendingCard, takeAway } from "./cards.js";
import { become } from "./following.js";
import { isOver } from "./jobs-client.js";
import { newKey, send } from "./send.js";
import * as words from "./words.js";

/** What this tab has still to send: key → memory. Other tabs know by `tendedAt` that someone is at it. */
const underWay = new Map();
const TEND_MS = 20_000;
// Browsers let a hidden tab's timers run as seldom as once a minute.
const UNTENDED_MS = 100_000;

setInterval(() => tend(Date.now()), TEND_MS);

addEventListener("pagehide", () => tend(0));

addEventListener("beforeunload", (event) => {
    if (underWay.size) event.preventDefault();
});

/** Refusals of the file or of the settings: sent again as it is, it is refused again. */
const HOPELESS = [400, 413, 415, 422];

function tend(tendedAt) {
    underWay.forEach((memory, key) => memory.amend(key, { tendedAt }));
}

/** Whether some tab is still sending this. */
export function isTended(entry) {
    return entry !== undefined && Date.now() - entry.tendedAt < UNTENDED_MS;
}

/** A card for a file, under a key of its own unless it goes on with what was begun under another. */
export function outgoing(file, { preset, settings, at }, key = newKey()) {
    return sendingCard({ key, file, name: file.name, bytes: file.size, modified: file.lastModified, preset, settings, at });
}

/** Sends a card's file; the card becomes a job, or tells why not. */
export async function dispatch(client, card) {
    const { memory } = client;
    const { key, file, ...entry } = card.parcel;
    const stopped = new AbortController();
    const brake = new Brake();
    ask(card, {
        stop: () => stopped.abort(),
        hold() {
            brake.toggle();
            card.busy = false;
        },
        again: () => resend(client, card, file),
        remove: () => takeAway(card),
    });
    const tell = (progress) => (card.progress = progress);
    tell({ phase: "TURN" });
    underWay.set(key, memory);
    memory.note(key, { ...entry, tendedAt: Date.now() });
    try {
        const view = await send(client, card.parcel, tell, brake, stopped.signal);
        memory.amend(key, { arrived: true });
        say(become(client, card, view), words.announcement(view));
    } catch (trouble) {
        memory.forget(key);
        if (stopped.signal.aborted) {
            takeAway(card);
            withdraw(client, key);
        } else {
            tell({ phase: HOPELESS.includes(trouble.status) ? "REFUSED" : "UNSENT", because: trouble });
            say(card, `${entry.name}: ${words.sending(card.progress)}`);
        }
    } finally {
        underWay.delete(key);
    }
}

/** Goes on with a file that is still the same; any other is sent under a new key, as the old one stands for other bytes. */
export function goOn(client, card, file) {
    const { key, name, bytes, modified } = card.parcel;
    const same = file.name === name && file.size === bytes && file.lastModified === modified;
    if (!same) client.memory.forget(key);
    resend(client, card, file, same ? key : undefined);
}

export function resend(client, card, file, key) {
    const fresh = outgoing(file, card.parcel, key);
    replace(card, fresh);
    dispatch(client, fresh);
}

/** The last byte may have left just before the person pressed Stop. */
async function withdraw(client, key) {
    await client.uploads.withdraw(key).catch(() => {});
    const view = await client.find(key).catch(() => undefined);
    if (view && !isOver(view)) await client.remove(view.id).catch(() => {});
}
