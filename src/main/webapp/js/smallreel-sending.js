import { el, nameVerbs, verb } from "./element.js";
import * as words from "./words.js";

const MOVING = ["LOOKING", "TURN", "SENDING", "CHECKING", "INTERRUPTED", "ELSEWHERE"];

/**
 * A video that is not a job yet: on its way to the server, held up, or lost on the way.
 *
 * Takes the properties `parcel`, {name, bytes}, and `progress`, {phase, sent, because, until}; gives the event `asked`
 * with {verb} hold (pause, or go on), stop, again or remove, or {verb: "choose", file}.
 */
class SmallreelSending extends HTMLElement {
    #parcel = {};
    #progress = { phase: "TURN" };
    /** When this stretch of the way began, and with how many bytes: {at, sent}. */
    #stretch;
    #ticking;
    #name = el("h3", { tabIndex: -1 });
    #state = el("span", { className: "state" });
    #bar = el("progress", { max: 100 });
    #words = el("p", { className: "standing" });
    #hold = verb("hold", "Pause");
    #stop = verb("stop", "Stop");
    #again = verb("again", "Send again", "primary");
    #remove = verb("remove", "Remove", "plain");
    #input = el("input", { type: "file", accept: "video/*", className: "unseen", onchange: () => this.#choose() });
    #pick = el("label", { className: "button primary" }, "Choose the file again", this.#input);

    connectedCallback() {
        this.setAttribute("role", "listitem");
        // Words such as "sent again in 20 seconds" age by themselves.
        this.#ticking = setInterval(() => this.#progress.phase === "INTERRUPTED" && this.#show(), 1000);
        if (this.#name.isConnected) return;
        this.append(
            el("div", { className: "head" }, this.#name, this.#state),
            this.#bar,
            this.#words,
            el("div", { className: "verbs" }, this.#pick, this.#again, this.#hold, this.#stop, this.#remove),
        );
        this.#show();
    }

    disconnectedCallback() {
        clearInterval(this.#ticking);
    }

    get parcel() {
        return this.#parcel;
    }

    set parcel(parcel) {
        this.#parcel = parcel;
        this.#show();
    }

    get progress() {
        return this.#progress;
    }

    set progress(progress) {
        const goesOn = progress.phase === "SENDING" && this.#progress.phase === "SENDING" && progress.sent;
        if (!goesOn) this.#stretch = undefined;
        else this.#stretch ??= { at: Date.now(), sent: progress.sent };
        this.#progress = progress;
        this.#show();
    }

    /** {name, percent} while something is under way, for the page's title. */
    get activity() {
        return MOVING.includes(this.#progress.phase) ? { name: this.#parcel.name, percent: this.#share } : undefined;
    }

    focus() {
        this.#name.focus();
    }

    get #share() {
        return this.#parcel.bytes ? Math.min(100, (100 * (this.#progress.sent ?? 0)) / this.#parcel.bytes) : 0;
    }

    #show() {
        const { phase, sent } = this.#progress;
        const { name = "", bytes = 0 } = this.#parcel;
        this.dataset.state = phase;
        this.#name.textContent = name;
        this.#state.textContent = words.phase(phase);
        this.#words.textContent = words.sending({ ...this.#progress, total: bytes, sent: Math.min(sent ?? 0, bytes), stretch: this.#stretch });

        this.#bar.setAttribute("aria-label", `Sending ${name}`);
        this.#bar.hidden = !["SENDING", "PAUSED", "CHECKING", "LOOKING"].includes(phase);
        if (["SENDING", "PAUSED"].includes(phase)) this.#bar.value = this.#share;
        else this.#bar.removeAttribute("value");

        this.#hold.textContent = phase === "PAUSED" ? "Resume" : "Pause";
        nameVerbs([this.#hold, this.#stop, this.#again, this.#remove], name);
        this.#hold.hidden = !["SENDING", "PAUSED", "INTERRUPTED"].includes(phase);
        this.#stop.hidden = !["TURN", "SENDING", "PAUSED", "CHECKING", "INTERRUPTED"].includes(phase);
        this.#again.hidden = phase !== "UNSENT";
        this.#pick.hidden = phase !== "CUT";
        this.#input.setAttribute("aria-label", `Choose the file again: ${name}`);
        this.#remove.hidden = !["REFUSED", "UNSENT", "CUT", "GONE"].includes(phase);
    }

    #choose() {
        const [file] = this.#input.files;
        if (file) this.dispatchEvent(new CustomEvent("asked", { bubbles: true, detail: { verb: "choose", file } }));
    }
}

customElements.define("smallreel-sending", SmallreelSending);
