import { AdminClient } from "./admin-client.js";
import { nodeRow, ownerRow, taskRow, waitingRow } from "./admin-rows.js";
import { el } from "./element.js";
import { pause } from "./patience.js";
import { dressed } from "./shadow.js";
import * as words from "./words.js";

const LOOK_SECONDS = 3;
const STATES = ["QUEUED", "PROCESSING", "COMPLETED", "FAILED", "CANCELLED", "EXPIRED"];
const SWITCHES = {
    intake: { title: "Intake", on: "New videos are taken.", off: "New videos are refused", stop: "Pause intake", go: "Resume intake" },
    work: { title: "Work", on: "Workers take what waits.", off: "What runs goes on, nothing new is begun", stop: "Pause work", go: "Resume work" },
};

/**
 * How the whole service stands, and what an administrator can do about it.
 *
 * Attribute, read when it is put into a page: `server`, where Smallreel is (where this module came from, unless told).
 * Property, for a server that asks who one is: `authorize`, a function that gives a token, or a promise of one.
 */
class SmallreelAdmin extends HTMLElement {
    #client;
    #choosing = false;
    #asked = 0;
    #shown = 0;
    #trouble = el("p", { className: "notice", role: "alert" });
    #switches = Object.keys(SWITCHES).map((what) => this.#switch(what));
    #figures = el("dl", { className: "figures" });
    #queue = el("p", { className: "quiet" });
    #next = table(["Next in line", "Owner", "Size", "Waits since", "Priority"]);
    #nodes = table(["Node", "At work", "Last seen", ""]);
    #tasks = table(["Job", "Owner", "Node", "Attempt", "Done", "Lease until"]);
    #owners = table(["Owner", "Waiting", "At work", "Begun in 24 hours"]);
    #board = el(
        "div",
        { hidden: true },
        el("div", { className: "switches" }, ...this.#switches),
        el("section", { "aria-label": "Jobs" }, el("h2", {}, "Jobs"), this.#figures, this.#queue, this.#next),
        el("section", { "aria-label": "Nodes" }, el("h2", {}, "Nodes"), this.#nodes, this.#tasks),
        el("section", { "aria-label": "Owners" }, el("h2", {}, "Owners"), this.#owners),
    );

    connectedCallback() {
        if (this.#client) return;
        this.#client = new AdminClient(this.getAttribute("server"), () => this.authorize);
        dressed(this, this.#trouble, this.#board);
        // What somebody is choosing from is not taken from under their hands.
        this.#next.addEventListener("focusin", () => (this.#choosing = true));
        for (const end of ["change", "focusout"]) this.#next.addEventListener(end, () => (this.#choosing = false));
        this.#follow();
    }

    async #follow() {
        while (this.isConnected) {
            if (!document.hidden) await this.#show(() => this.#client.overview());
            await pause(LOOK_SECONDS * 1000);
        }
    }

    /** Whether the server did as asked. */
    async #show(ask) {
        const turn = ++this.#asked;
        try {
            const overview = await ask();
            this.#trouble.textContent = "";
            // What was asked for before may be answered after.
            if (turn > this.#shown) this.#fill(overview);
            this.#shown = Math.max(this.#shown, turn);
            return true;
        } catch (trouble) {
            this.#trouble.textContent = words.reason(trouble);
            return false;
        }
    }

    #fill({ paused, jobs, queue, nodes, owners }) {
        this.#board.hidden = false;
        for (const one of this.#switches) one.show(paused.find(({ what }) => what === one.id.toUpperCase()));
        this.#figures.replaceChildren(...STATES.map((state) => el("div", {}, el("dt", {}, words.state({ state })), el("dd", {}, String(jobs[state])))));
        this.#queue.textContent = words.waiting(queue);
        // A row that is made anew must not leave the keyboard at the top of the page.
        const held = this.shadowRoot.activeElement?.dataset.about;
        if (!this.#choosing)
            fill(this.#next, queue.next.map((one) => waitingRow(one, (priority) => this.#show(() => this.#client.prefer(one.job, priority)))));
        fill(this.#nodes, nodes.map((node) => nodeRow(node, (drained) => this.#show(() => this.#client.drain(node.name, drained)))));
        fill(this.#tasks, nodes.flatMap((node) => node.running.map((task) => taskRow(task, node.name))));
        fill(this.#owners, owners.map(ownerRow));
        if (held && !this.shadowRoot.activeElement) this.#board.querySelector(`[data-about="${CSS.escape(held)}"]`)?.focus();
    }

    #switch(what) {
        const { title, on, off, stop, go } = SWITCHES[what];
        const text = el("p");
        const button = el("button", { type: "button" });
        const card = el("section", { id: what, className: "switch", "aria-label": title }, el("h2", {}, title), text, button);
        card.show = (pause) => {
            card.dataset.paused = Boolean(pause);
            text.textContent = pause ? `${off}, since ${words.moment(pause.since)}, on the word of ${pause.by}.` : on;
            button.textContent = pause ? go : stop;
            button.className = pause ? "primary" : "";
            button.onclick = () => this.#show(() => this.#client.pause(what, !pause));
        };
        return card;
    }
}

function table(columns) {
    const head = el("thead", {}, el("tr", {}, ...columns.map((column) => (column ? el("th", { scope: "col" }, column) : el("td")))));
    return el("table", { hidden: true }, head, el("tbody"));
}

/** Rows that are the same stay, so that the keyboard's focus does. */
function fill(table, rows) {
    const body = table.querySelector("tbody");
    table.hidden = rows.length === 0;
    const before = [...body.children];
    const labels = [...table.querySelectorAll("thead th")].map((column) => column.textContent);
    rows.forEach((row, at) => {
        // Where there is no room for columns, each cell says what it is.
        [...row.children].forEach((cell, column) => column && labels[column] && (cell.dataset.label = labels[column]));
        const old = before[at];
        if (!old) body.append(row);
        else if (old.textContent !== row.textContent || old.dataset.key !== row.dataset.key) old.replaceWith(row);
    });
    before.slice(rows.length).forEach((row) => row.remove());
}

customElements.define("smallreel-admin", SmallreelAdmin);
