import { JobsClient } from "./jobs-client.js";
import { dispatch, outgoing } from "./outgoing.js";
import { backoff, pause } from "./patience.js";
import { bringBack } from "./returning.js";
import "./smallreel-job.js";
import "./smallreel-sending.js";
import "./smallreel-uploader.js";
import * as words from "./words.js";

const client = new JobsClient(document.baseURI);
const uploader = document.querySelector("smallreel-uploader");
const shelf = document.getElementById("jobs");

uploader.addEventListener("submitted", ({ detail: { files, ...wishes } }) => {
    const at = Date.now();
    const cards = files.map((file) => outgoing(file, { ...wishes, at }));
    shelf.prepend(...cards);
    cards.forEach((card) => dispatch(client, card));
});

async function loadPresets() {
    for (let tries = 1; ; tries++) {
        try {
            uploader.presets = await client.presets();
            return;
        } catch (trouble) {
            uploader.trouble = `${words.reason(trouble)} Trying again…`;
            await pause(trouble.retryAfter ? trouble.retryAfter * 1000 : backoff(tries, 30));
        }
    }
}

/** The page's title follows what is under way, and waits with "Done" for whoever is looking elsewhere. */
let wasBusy = false;

function refresh() {
    document.getElementById("empty").hidden = shelf.childElementCount > 0;
    const active = [...shelf.children].map((card) => card.activity).filter(Boolean);
    const [one] = active;
    if (active.length > 1) document.title = `${active.length} under way – Smallreel`;
    else if (one) document.title = `${words.percent(one.percent)} ${one.name} – Smallreel`;
    else document.title = wasBusy && document.hidden ? "Done – Smallreel" : "Smallreel";
    wasBusy = active.length > 0 || (wasBusy && document.hidden);
}

new MutationObserver(refresh).observe(shelf, { childList: true, subtree: true, characterData: true });
document.addEventListener("visibilitychange", refresh);

loadPresets();
bringBack(client, shelf);
refresh();
