import { ask, replace, say, sendingCard, takeAway } from "./cards.js";
import { Refused, isOver } from "./jobs-client.js";
import { memory } from "./memory.js";
import { watch } from "./watch.js";
import * as words from "./words.js";

/** A sent video becomes a job, which is followed until it is over. */
export function become(client, card, view) {
    const job = document.createElement("smallreel-job");
    job.resultUrl = client.resultUrl(view.id);
    job.view = view;
    replace(card, job);
    follow(client, job);
}

/** The server has forgotten what a card stands for. */
export function markGone(card) {
    card.progress = { phase: "GONE" };
    ask(card, {
        remove() {
            memory.forget(card.parcel.key);
            takeAway(card);
        },
    });
}

function follow(client, job) {
    const { id, clientJobId } = job.view;
    const follow = () => (isOver(job.view) ? () => {} : watch(client, job.view, listener(job)));
    let stop = follow();
    ask(job, {
        async cancel() {
            const view = await client.remove(id);
            if (view) show(job, view);
        },
        async retry() {
            show(job, (await client.retry(id)) ?? (await client.look(id)).view);
            job.busy = false;
            stop();
            stop = follow();
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
            memory.forget(clientJobId);
            takeAway(job);
        },
    });
}

function listener(job) {
    return {
        onView: (view) => show(job, view),
        onTrouble: (trouble) => (job.trouble = trouble && words.reason(trouble)),
        onLost() {
            const { clientJobId, source } = job.view;
            const card = sendingCard({ key: clientJobId, name: source?.name ?? "Video" });
            replace(job, card);
            markGone(card);
        },
    };
}

function show(job, view) {
    const before = job.view.state;
    job.view = view;
    job.trouble = undefined;
    if (job.view.state !== before) say(words.announcement(job.view));
}

function mayDelete({ state, source }) {
    return state !== "COMPLETED" || confirm(`Delete the compressed ${source?.name ?? "video"} from the server?`);
}

function unlessGone(trouble) {
    if (!(trouble instanceof Refused && [404, 410].includes(trouble.status))) throw trouble;
}
