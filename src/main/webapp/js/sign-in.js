import { el } from "./element.js";
import * as words from "./words.js";

/** Asks for a token when one is wanted, and lets whoever is signed in sign out. Takes the property `session`. */
class SignIn extends HTMLElement {
    #session;
    #token = el("input", {
        id: "token",
        type: "password",
        required: true,
        autocomplete: "off",
        spellcheck: false,
        "aria-describedby": "token-help",
    });
    #button = el("button", { type: "submit", className: "primary" }, "Sign in");
    #trouble = el("p", { className: "notice", role: "alert" });
    #form = el(
        "form",
        { hidden: true, "aria-labelledby": "sign-in" },
        el("h2", { id: "sign-in" }, "Sign in"),
        el("label", { htmlFor: "token" }, "Access token"),
        el("div", { className: "line" }, this.#token, this.#button),
        el(
            "p",
            { className: "quiet", id: "token-help" },
            "This server wants to know who is there. Paste a token from those who run it; this tab keeps it until it is closed, or you sign out.",
        ),
        this.#trouble,
    );
    #bar = el(
        "p",
        { className: "bar", hidden: true },
        "You are signed in. ",
        el("button", { type: "button", onclick: () => this.#leave() }, "Sign out"),
    );

    connectedCallback() {
        if (this.#form.isConnected) return;
        this.append(this.#form, this.#bar);
        this.#form.onsubmit = (event) => {
            event.preventDefault();
            this.#open();
        };
    }

    set session(session) {
        this.#session = session;
        this.#bar.hidden = session.isAsked || !session.isOpen;
        const isNew = session.isAsked && this.#form.hidden;
        this.#form.hidden = !session.isAsked;
        if (!isNew) return;
        this.#trouble.textContent = session.reason ?? "";
        // Whoever is at something else is not torn away from it.
        if (document.activeElement === document.body) this.#token.focus();
    }

    async #open() {
        const token = this.#token.value.trim().replace(/^Bearer\s+/i, "");
        this.#button.disabled = true;
        this.#trouble.textContent = "";
        try {
            if (!/^[\x21-\x7e]+$/.test(token)) throw new Error("This is no token: it has letters that none has.");
            await this.#session.open(token);
            this.#token.value = "";
            this.#bar.querySelector("button").focus();
        } catch (trouble) {
            this.#trouble.textContent = words.reason(trouble);
            this.#token.focus();
        } finally {
            this.#button.disabled = false;
        }
    }

    /** What is under way here was asked for by somebody who is gone then: the page begins anew. */
    #leave() {
        this.#session.leave();
        location.reload();
    }
}

customElements.define("sign-in", SignIn);
