import { ask, sendingCard, takeAway } from "./cards.js";
import { become, markGone } from "./following.js";
import { goOn, isTended } from "./outgoing.js";
import { backoff, pause } from "./patience.js";

const ELSEWHERE_MS = 5_000;

/** Brings back what this browser sent before. */
export function bringBack(client, shelf) {
    for (const [key, entry] of client.memory.all()) {
        const card = sendingCard({ key, ...entry });
        card.progress = { phase: "LOOKING" };
        shelf.append(card);
        lookFor(client, card);
    }
}

async function lookFor(client, card) {
    const { key } = card.parcel;
    for (let tries = 1; card.isConnected; tries++) {
        try {
            const view = await client.find(key);
            if (view) {
                client.memory.amend(key, { arrived: true });
                return become(client, card, view);
            }
            const entry = client.memory.get(key);
            if (entry?.arrived) return markGone(client, card);
            if (!isTended(entry)) return markCut(client, card);
            card.progress = { phase: "ELSEWHERE" };
            await pause(ELSEWHERE_MS);
        } catch (trouble) {
            card.progress = { phase: "LOOKING", because: trouble };
            await pause(trouble.retryAfter ? trouble.retryAfter * 1000 : backoff(tries, 60));
        }
    }
}

function markCut(client, card) {
    const { key } = card.parcel;
    card.progress = { phase: "CUT" };
    ask(card, {
        choose: ({ file }) => goOn(client, card, file),
        remove() {
            client.memory.forget(key);
            takeAway(card);
        },
    });
}
