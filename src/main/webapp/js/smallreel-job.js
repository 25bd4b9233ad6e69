import { el } from "./element.js";
import { follow, jobCard } from "./following.js";
import { Refused } from "./http.js";
import { JobsClient } from "./jobs-client.js";
import { tell } from "./cards.js";
import { backoff, pause } from "./patience.js";
import { dressed } from "./shadow.js";
import "./smallreel-card.js";
import * as words from "./words.js";

/**
 * Shows one job, and follows it until it is over.
 *
 * Attributes, read when it is put into a page: `job`, its id, and `server`, where Smallreel is (where this module came
 * from, unless told). Events, which bubble: `job-changed` and `job-ended`, whose `detail` is the JobView. Property,
 * for a server that asks who one is: `authorize`, a function that gives a token, or a promise of one.
 */
class SmallreelJob extends HTMLElement {
    #place = el("div", { role: "list" });
    #stop;

    connectedCallback() {
        if (!this.shadowRoot) dressed(this, this.#place, el("div", { className: "unseen", role: "status" }));
        this.#show(new JobsClient(this.getAttribute("server"), () => this.authorize), this.getAttribute("job"));
    }

    disconnectedCallback() {
        this.#stop?.();
    }

    async #show(client, id) {
        const view = await this.#look(client, id);
        if (!view || !this.isConnected) return;
        const card = jobCard(client, view);
        this.#place.replaceChildren(card);
        tell(card, "job-changed", view);
        this.#stop?.();
        this.#stop = follow(client, card);
    }

    async #look(client, id) {
        for (let tries = 1; this.isConnected; tries++) {
            try {
                return (await client.look(id)).view;
            } catch (trouble) {
                this.#place.replaceChildren(el("p", { className: "notice", role: "listitem" }, words.reason(trouble)));
                if (trouble instanceof Refused && !trouble.retryAfter) return undefined;
                await pause(trouble.retryAfter ? trouble.retryAfter * 1000 : backoff(tries, 30));
            }
        }
    }
}

customElements.define("smallreel-job", SmallreelJob);
