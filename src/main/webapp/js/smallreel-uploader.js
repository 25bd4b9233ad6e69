import { el } from "./element.js";
import { JobsClient } from "./jobs-client.js";
import { dispatch, outgoing } from "./outgoing.js";
import { backoff, pause } from "./patience.js";
import { bringBack } from "./returning.js";
import { dressed } from "./shadow.js";
import "./smallreel-card.js";
import "./smallreel-form.js";
import "./smallreel-sending.js";
import * as words from "./words.js";

/**
 * Sends videos to a Smallreel server, follows them, and remembers them for this browser.
 *
 * Attributes, read when it is put into a page: `server`, where Smallreel is (where this module came from, unless told),
 * and `preset`, the one that is chosen at first. Events, which bubble: `job-changed` and `job-ended`, whose `detail` is
 * the JobView, and `activity-changed`, after which `activity` tells what is under way. Property, for a server that asks who
 * one is: `authorize`, a function that gives a token, or a promise of one.
 */
class SmallreelUploader extends HTMLElement {
    #client;
    #form = el("smallreel-form");
    #list = el("div", { className: "list", role: "list", "aria-labelledby": "yours" });
    #empty = el("p", { className: "empty" }, "Nothing here yet. What you send from this browser shows up here, and is still here when you come back.");

    connectedCallback() {
        if (this.#client) return;
        this.#client = new JobsClient(this.getAttribute("server"), () => this.authorize);
        this.#form.preset = this.getAttribute("preset");
        dressed(
            this,
            el("section", { "aria-label": "Send videos" }, this.#form),
            el("section", { "aria-labelledby": "yours" }, el("h2", { id: "yours", tabIndex: -1 }, "Your videos"), this.#list, this.#empty),
            el("div", { className: "unseen", role: "status" }),
        );
        this.#form.addEventListener("submitted", ({ detail }) => this.#send(detail));
        new MutationObserver(() => this.#tell()).observe(this.#list, { childList: true, subtree: true, characterData: true });
        this.#loadPresets();
        bringBack(this.#client, this.#list);
    }

    /** {name, percent} of each video that is on its way, waits or is compressed. */
    get activity() {
        return [...this.#list.children].map((card) => card.activity).filter(Boolean);
    }

    /** Forgets what this browser has sent; the server does not. */
    forget() {
        this.#client.memory.forgetAll();
    }

    #send({ files, ...wishes }) {
        const at = Date.now();
        const cards = files.map((file) => outgoing(file, { ...wishes, at }));
        this.#list.prepend(...cards);
        cards.forEach((card) => dispatch(this.#client, card));
    }

    #tell() {
        this.#empty.hidden = this.#list.childElementCount > 0;
        this.dispatchEvent(new CustomEvent("activity-changed", { bubbles: true, composed: true }));
    }

    async #loadPresets() {
        for (let tries = 1; ; tries++) {
            try {
                this.#form.presets = await this.#client.presets();
                return;
            } catch (trouble) {
                this.#form.trouble = `${words.reason(trouble)} Trying again…`;
                await pause(trouble.retryAfter ? trouble.retryAfter * 1000 : backoff(tries, 30));
            }
        }
    }
}

customElements.define("smallreel-uploader", SmallreelUploader);
