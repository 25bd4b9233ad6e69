import { el } from "./element.js";
import { length } from "./words.js";

/** Seconds by which the two may be apart while they play, before one has to jump. */
const MOST_APART = 0.25;

/**
 * Plays a video before and after, one over the other, with a divider to be drawn across.
 *
 * Takes, before it is put into a page, the properties `before` and `after`, URLs, `open`, which makes of them what can be played, `title`, `width` and `height`, and
 * `start`, the second of the source at which the result begins; gives the event `unplayable` with {which}.
 */
class SmallreelCompare extends HTMLElement {
    start = 0;
    #before;
    #after;
    #divider = el("input", {
        type: "range",
        className: "divider",
        min: 0,
        max: 100,
        step: "any",
        value: 50,
        "aria-label": "Divider: before on its left, after on its right",
        oninput: () => this.#divide(),
    });
    #play = el("button", { type: "button", onclick: () => this.#togglePlay() }, "Play");
    #seek = el("input", { type: "range", className: "seek", min: 0, max: 1, step: "any", value: 0, "aria-label": "Position", oninput: () => this.#goTo(Number(this.#seek.value)) });
    #time = el("span", { className: "quiet" });
    #mute = el("button", { type: "button", "aria-pressed": "false", onclick: () => this.#toggleSound() }, "Mute");

    connectedCallback() {
        if (this.#after) return;
        this.#after = this.#video(this.after, "after");
        this.#before = this.#video(this.before, "before");
        this.#before.muted = true;
        const screen = el("div", { className: "screen" }, this.#after, this.#before, label("Before"), label("After"), this.#divider);
        screen.style.aspectRatio = `${this.width || 16} / ${this.height || 9}`;
        this.append(screen, el("div", { className: "controls" }, this.#play, this.#seek, this.#time, this.#mute));
        this.#after.onplay = this.#after.onpause = () => this.#tellPlay();
        this.#after.ontimeupdate = () => this.#keepTogether();
        this.#after.onloadedmetadata = () => (this.#seek.max = this.#after.duration || 1);
        this.#before.onloadedmetadata = () => this.#keepTogether();
        this.#divide();
        this.#tellPlay();
    }

    /** Gives back the connections that the two hold. */
    disconnectedCallback() {
        for (const video of [this.#before, this.#after]) {
            video.onerror = null;
            URL.revokeObjectURL(video.src);
            video.removeAttribute("src");
            video.load();
        }
    }

    #video(src, which) {
        const video = el("video", { className: which, preload: "auto", playsInline: true, "aria-label": `${this.title}, ${which}` });
        video.onerror = () => this.dispatchEvent(new CustomEvent("unplayable", { detail: { which } }));
        this.open(src).then((address) => (video.isConnected ? (video.src = address) : URL.revokeObjectURL(address)), video.onerror);
        return video;
    }

    #divide() {
        this.style.setProperty("--divide", `${this.#divider.value}%`);
        this.#divider.setAttribute("aria-valuetext", `${Math.round(this.#divider.value)} % before`);
    }

    #togglePlay() {
        if (!this.#after.paused) {
            this.#after.pause();
            this.#before.pause();
            return this.#meet();
        }
        for (const video of [this.#after, this.#before]) video.play().catch(() => {});
    }

    #toggleSound() {
        this.#after.muted = !this.#after.muted;
        this.#mute.setAttribute("aria-pressed", this.#after.muted);
    }

    #goTo(seconds) {
        this.#after.currentTime = seconds;
        this.#meet();
    }

    // The source may be longer than the part of it that was asked for.
    #keepTogether() {
        const { currentTime, duration, paused, ended } = this.#after;
        this.#seek.value = currentTime;
        this.#seek.setAttribute("aria-valuetext", `${length(currentTime)} of ${length(duration || 0)}`);
        this.#time.textContent = `${length(currentTime)} / ${length(duration || 0)}`;
        if (ended) this.#before.pause();
        if (paused) return this.#meet();
        const apart = currentTime + this.start - this.#before.currentTime;
        if (Math.abs(apart) > MOST_APART) this.#meet();
        else this.#before.playbackRate = 1 + apart;
    }

    /** Brings both to the same frame. */
    #meet() {
        this.#before.playbackRate = 1;
        const there = this.#after.currentTime + this.start;
        if (Math.abs(this.#before.currentTime - there) > 0.001) this.#before.currentTime = there;
    }

    #tellPlay() {
        this.#play.textContent = this.#after.paused ? "Play" : "Pause";
        this.#play.setAttribute("aria-label", `${this.#play.textContent}: ${this.title}, before and after`);
    }
}

function label(text) {
    return el("span", { className: `label ${text.toLowerCase()}`, "aria-hidden": "true" }, text);
}

customElements.define("smallreel-compare", SmallreelCompare);
