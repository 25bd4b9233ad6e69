import "./smallreel.js";
import { askFor } from "./who.js";
import { percent } from "./words.js";

const uploader = document.querySelector("smallreel-uploader");
let wasBusy = false;

/** The page's title follows what is under way, and waits with "Done" for whoever is looking elsewhere. */
function refresh() {
    const active = uploader.activity;
    const [one] = active;
    if (active.length > 1) document.title = `${active.length} under way – Smallreel`;
    else if (one) document.title = `${percent(one.percent)} ${one.name} – Smallreel`;
    else document.title = wasBusy && document.hidden ? "Done – Smallreel" : "Smallreel";
    wasBusy = active.length > 0 || (wasBusy && document.hidden);
}

askFor(uploader);

uploader.addEventListener("activity-changed", refresh);
document.addEventListener("visibilitychange", refresh);
refresh();
