import { ask, replace, say, sendingCard, takeAway, tell } from "./cards.js";
import { Refused } from "./http.js";
import { isOver } from "./jobs-client.js";
import { watch } from "./watch.js";
import * as words from "./words.js";

/** A sent video becomes a job, which is followed until it is over. */
export function become(client, card, view) {
    const job = jobCard(client, view);
    replace(card, job);
    tell(job, "job-changed", view);
    follow(client, job);
    return job;
}

/** A card that shows a job, and where it is played from. */
export function jobCard(client, view) {
    const job = document.createElement("smallreel-card");
    job.media = client.mediaOf(view.id);
    job.view = view;
    return job;
}

/** The server has forgotten what a card stands for. */
export function markGone(client, card) {
    card.progress = { phase: "GONE" };
    ask(card, {
        remove() {
            client.memory.forget(card.parcel.key);
            takeAway(card);
        },
    });
}

/** Keeps a card at what its job is, and does what its buttons ask; returns a function that ends that. */
export function follow(client, job) {
    const { id, clientJobId } = job.view;
    const listen = () => (isOver(job.view) ? () => {} : watch(client, job.view, listener(client, job)));
    let stop = listen();
    ask(job, {
        async cancel() {
            // It may have ended meanwhile; then what was made of it is deleted.
            show(job, (await client.remove(id)) ?? (await client.look(id)).view);
        },
        async retry() {
            show(job, (await client.retry(id)) ?? (await client.look(id)).view);
            job.busy = false;
            stop();
            stop = listen();
        },
        async look() {
            const { view } = await client.look(id);
            job.busy = false;
            if (view) show(job, view);
        },
        async remove() {
            if (!mayDelete(job.view)) return (job.busy = false);
            if (job.view.state !== "EXPIRED") await client.remove(id).catch(unlessGone);
            stop();
            client.memory.forget(clientJobId);
            takeAway(job);
        },
    });
    return () => stop();
}

function listener(client, job) {
    return {
        onView: (view) => show(job, view),
        onConnection: (live) => (job.live = live),
        onTrouble: (trouble) => (job.trouble = trouble && words.reason(trouble)),
        onLost() {
            const { clientJobId, source } = job.view;
            const card = sendingCard({ key: clientJobId, name: source?.name ?? "Video" });
            replace(job, card);
            markGone(client, card);
        },
    };
}

function show(job, view) {
    const before = job.view.state;
    job.view = view;
    job.trouble = undefined;
    tell(job, "job-changed", job.view);
    if (job.view.state === before) return;
    say(job, words.announcement(job.view));
    if (isOver(job.view)) tell(job, "job-ended", job.view);
}

function mayDelete({ state, source }) {
    return state !== "COMPLETED" || confirm(`Delete the compressed ${source?.name ?? "video"} from the server?`);
}

function unlessGone(trouble) {
    if (!(trouble instanceof Refused && [404, 410].includes(trouble.status))) throw trouble;
}
