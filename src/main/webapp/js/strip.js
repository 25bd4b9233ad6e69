import { el } from "./element.js";
import * as words from "./words.js";

/** Of more there is no room for what would be between them. */
const MOST_APART = 60;

/** How far each segment of a long video is, as a row of cells that fill up. */
export class Strip {
    #shown = [];

    element = el("div", { className: "strip", role: "img", hidden: true });

    /** @param percents 0 to 100 of each segment, in order; none if the video is not divided */
    show(percents = []) {
        this.element.hidden = percents.length === 0;
        if (percents.length === 0) return;
        if (percents.length !== this.#shown.length) this.#divide(percents.length);
        percents.forEach((percent, at) => {
            if (percent !== this.#shown[at]) this.element.children[at].style.setProperty("--done", `${percent}%`);
        });
        this.#shown = [...percents];
        this.element.setAttribute("aria-label", words.segments(percents));
    }

    #divide(number) {
        this.#shown = [];
        this.element.classList.toggle("dense", number > MOST_APART);
        this.element.replaceChildren(...Array.from({ length: number }, () => el("span")));
    }
}
