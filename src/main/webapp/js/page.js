import { Session } from "./session.js";
import "./sign-in.js";
import "./smallreel.js";
import { percent } from "./words.js";

const uploader = document.querySelector("smallreel-uploader");
const signIn = document.querySelector("sign-in");
const session = new Session(new URL("..", import.meta.url).pathname);
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

/** Where the server does not want to know who one is, nobody is asked. */
function meet() {
    signIn.session = session;
    // What is under way stays in sight.
    uploader.hidden = session.isAsked && !session.wasOpen;
}

uploader.authorize = (refused) => session.token(refused);
session.addEventListener("changed", meet);
meet();

uploader.addEventListener("activity-changed", refresh);
document.addEventListener("visibilitychange", refresh);
refresh();
