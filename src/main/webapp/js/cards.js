import { el, holdsFocus } from "./element.js";
import * as words from "./words.js";

/** Lets a card's buttons do something, one thing at a time; what fails is told on the card. */
export function ask(card, verbs) {
    card.addEventListener("asked", async ({ detail }) => {
        const todo = verbs[detail.verb];
        if (!todo || card.busy) return;
        card.busy = true;
        card.trouble = undefined;
        try {
            await todo(detail);
        } catch (trouble) {
            card.busy = false;
            card.trouble = words.reason(trouble);
            say(card, words.reason(trouble));
        }
    });
}

export function sendingCard(parcel) {
    return Object.assign(document.createElement("smallreel-sending"), { parcel });
}

/** Puts one card in another's place; the keyboard's focus goes along. */
export function replace(card, other) {
    const hadFocus = holdsFocus(card);
    card.replaceWith(other);
    if (hadFocus) other.focus();
}

export function takeAway(card) {
    const place = card.getRootNode();
    const hadFocus = holdsFocus(card);
    card.remove();
    if (hadFocus) place.querySelector("h2")?.focus();
}

/** Says something to those who listen instead of look. */
export function say(card, text) {
    const news = card.getRootNode().querySelector("[role=status]");
    news?.append(el("p", {}, text));
    while (news?.children.length > 5) news.firstChild.remove();
}

/** Tells the page around the element what became of a job: `detail` is the JobView. */
export function tell(card, event, view) {
    card.dispatchEvent(new CustomEvent(event, { bubbles: true, composed: true, detail: view }));
}
