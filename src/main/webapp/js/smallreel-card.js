import { el, focused, holdsFocus, nameVerbs, verb } from "./element.js";
import { isOver } from "./jobs-client.js";
import "./smallreel-compare.js";
import { Strip } from "./strip.js";
import * as words from "./words.js";

const LONG_ENOUGH_TO_SAVE_MS = 60_000;

/**
 * One job: a JobView in, DOM out.
 *
 * Takes the properties `media`, where its {result, source, poster} are and how to open them, `view`, a JobView (one older than what is shown is
 * ignored), `live`, whether it is told of changes at once, `trouble`, a sentence on what stands in the way, and `busy` while
 * something that was asked is being done; gives the event `asked` with {verb} cancel, retry, remove, or look when the
 * result could not be played and may be gone.
 */
class SmallreelCard extends HTMLElement {
    #view;
    #media = {};
    #busy = false;
    #live;
    #poster = el("img", { className: "poster", alt: "", hidden: true, onload: () => this.#posterIsThere() });
    #name = el("h3", { tabIndex: -1 });
    #state = el("span", { className: "state" });
    #bar = el("progress", { max: 100 });
    #strip = new Strip();
    #standing = el("p", { className: "standing" });
    #shares = el("div", { className: "shares", "aria-hidden": "true" }, el("span"));
    #method = el("p", { className: "quiet" });
    #asked = el("p", { className: "quiet" });
    #trouble = el("p", { className: "notice" });
    #stage = el("div", { className: "stage" });
    #facts = el("tbody");
    #details = el(
        "details",
        {},
        el("summary", {}, "Before and after"),
        el("table", {}, el("thead", {}, el("tr", {}, el("td"), column("Before"), column("After"))), this.#facts),
    );
    #play = el("button", { type: "button", "aria-expanded": "false", onclick: () => this.#toggle(this.#play, () => this.#player()) }, "Play");
    #compare = el("button", { type: "button", "aria-expanded": "false", onclick: () => this.#toggle(this.#compare, () => this.#comparison()) }, "Compare");
    #download = el("a", { className: "button primary", download: "", onclick: (event) => this.#fetchFirst(event) }, "Download");
    #cancel = verb("cancel", "Cancel");
    #retry = verb("retry", "Try again", "primary");
    #remove = verb("remove", "Remove", "plain");

    connectedCallback() {
        this.setAttribute("role", "listitem");
        if (this.#name.isConnected) return;
        this.append(
            el("div", { className: "head" }, this.#poster, this.#name, this.#state),
            this.#bar,
            this.#strip.element,
            this.#standing,
            this.#shares,
            this.#method,
            this.#asked,
            this.#trouble,
            this.#stage,
            el("div", { className: "verbs" }, this.#download, this.#play, this.#compare, this.#retry, this.#cancel, this.#remove),
            this.#details,
        );
    }

    get view() {
        return this.#view;
    }

    set view(view) {
        if (this.#view?.id === view.id && view.sequence < this.#view.sequence) return;
        const moved = this.#view?.state !== view.state;
        if (moved) this.#busy = false;
        this.#view = view;
        if (moved) this.#showPoster();
        this.#show();
    }

    set media(media) {
        this.#media = media;
        this.#download.href = media.result;
    }

    set trouble(text) {
        this.#trouble.textContent = text ?? "";
    }

    set live(live) {
        this.#live = live;
        this.#show();
    }

    get busy() {
        return this.#busy;
    }

    set busy(busy) {
        this.#busy = busy;
        this.#show();
    }

    /** {name, percent} while something is under way, for the page's title. */
    get activity() {
        return isOver(this.#view) ? undefined : { name: this.#title, percent: this.#view.percent ?? 0 };
    }

    focus() {
        this.#name.focus();
    }

    get #lostFocus() {
        return !holdsFocus(this) || focused(this).closest("[hidden]") !== null;
    }

    get #title() {
        return this.#view.source?.name ?? "Video";
    }

    #show() {
        const view = this.#view;
        const hadFocus = holdsFocus(this);
        const over = isOver(view);
        const done = view.state === "COMPLETED";
        this.dataset.state = view.state;
        this.#name.textContent = this.#title;
        this.#state.textContent = this.#busy && !over ? "Cancelling" : words.state(view);
        this.#standing.textContent = words.standing(view);
        this.#method.textContent = done ? words.method(view) : "";
        this.#asked.textContent = this.#askedFor(view);
        this.#shares.hidden = !done || !view.result;
        if (done && view.result) this.#shares.style.setProperty("--share", Math.min(1, view.result.bytes / view.source.bytes));

        this.#bar.hidden = over;
        this.#bar.setAttribute("aria-label", `Compressing ${this.#title}`);
        if (view.state === "PROCESSING") this.#bar.value = view.percent ?? 0;
        else this.#bar.removeAttribute("value");
        this.#strip.show(view.state === "PROCESSING" ? view.segments : []);

        this.#facts.replaceChildren(...words.facts(view).map(([what, before, after]) => row(what, before, after)));
        this.#details.hidden = !done;
        for (const one of [this.#download, this.#play, this.#compare]) one.hidden = !done || !view.links?.result;
        this.#cancel.hidden = over;
        this.#retry.hidden = view.state !== "FAILED" && view.state !== "CANCELLED";
        this.#remove.hidden = !over;
        nameVerbs([this.#download, this.#play, this.#compare, this.#cancel, this.#retry, this.#remove], this.#title);
        // Not `disabled`: that would take the focus away from under the keyboard.
        for (const button of [this.#cancel, this.#retry, this.#remove]) button.setAttribute("aria-disabled", this.#busy);
        if (!done) this.#close();

        // A button that went away would leave the keyboard at the top of the page.
        if (hadFocus && this.#lostFocus) this.focus();
    }

    #askedFor({ preset, settings, expiresAt, state }) {
        const asked = [preset, words.settings(settings)].filter(Boolean).join(", ");
        const kept = state === "COMPLETED" && expiresAt && `kept until ${words.moment(expiresAt)}`;
        return [asked, kept, words.connection(this.#view, this.#live)].filter(Boolean).join(" · ");
    }

    // Too many may be asking for theirs at once; when the job has come further it is asked for again.
    #showPoster() {
        const { links } = this.#view;
        if (!links?.poster) this.#poster.hidden = true;
        else if (this.#poster.hidden) this.#open(this.#media.poster, (src) => (this.#poster.src = src));
    }

    #posterIsThere() {
        URL.revokeObjectURL(this.#poster.src);
        this.#poster.hidden = false;
    }

    #open(url, use, otherwise = () => {}) {
        this.#media.open(url).then(use, otherwise);
    }

    // A link cannot say who follows it.
    #fetchFirst(event) {
        if (!this.#media.isGuarded()) return;
        event.preventDefault();
        const name = `${this.#title.replace(/\.[^.]*$/, "")}.${this.#view.result.container}`;
        const save = (href) => {
            el("a", { href, download: name }).click();
            setTimeout(() => URL.revokeObjectURL(href), LONG_ENOUGH_TO_SAVE_MS);
        };
        this.#open(this.#media.result, save, (trouble) => (this.trouble = words.reason(trouble)));
    }

    // Only on demand: a browser holds a connection for each player that has looked at its file, and has few of them.
    #toggle(button, player) {
        const open = button.getAttribute("aria-expanded") === "true";
        this.#close();
        if (open) return;
        this.#stage.append(player());
        button.setAttribute("aria-expanded", true);
    }

    #close() {
        const player = this.#stage.querySelector(":scope > video");
        if (player) {
            player.onerror = null;
            URL.revokeObjectURL(player.src);
            player.removeAttribute("src");
            player.load(); // gives the connection back
        }
        this.#stage.replaceChildren();
        for (const button of [this.#play, this.#compare]) button.setAttribute("aria-expanded", false);
    }

    #player() {
        const { width, height } = this.#view.result ?? {};
        const player = el("video", { controls: true, autoplay: true, playsInline: true, "aria-label": this.#title });
        if (width && height) Object.assign(player, { width, height });
        player.onerror = () => this.#unplayable();
        this.#open(this.#media.result, (src) => (player.isConnected ? (player.src = src) : URL.revokeObjectURL(src)), player.onerror);
        return player;
    }

    #comparison() {
        const { result, settings } = this.#view;
        const compare = el("smallreel-compare", {
            before: this.#media.source,
            after: this.#media.result,
            open: this.#media.open,
            start: Number(settings?.start ?? 0),
            title: this.#title,
            width: result?.width,
            height: result?.height,
        });
        compare.addEventListener("unplayable", ({ detail }) => {
            if (detail.which === "after") return this.#unplayable();
            this.#toggle(this.#play, () => this.#player());
            this.#stage.append(el("p", { className: "notice" }, "This browser cannot play the video as you sent it; this is the smaller one alone."));
        });
        return compare;
    }

    #unplayable() {
        this.#close();
        this.#stage.append(el("p", { className: "notice" }, "This browser cannot play it. Download it to play it elsewhere."));
        this.dispatchEvent(new CustomEvent("asked", { bubbles: true, detail: { verb: "look" } }));
    }
}

function column(text) {
    return el("th", { scope: "col" }, text);
}

function row(what, before, after) {
    return el("tr", {}, el("th", { scope: "row" }, what), el("td", {}, before), el("td", {}, after));
}

customElements.define("smallreel-card", SmallreelCard);
