/**
 * Makes an element. A name with a dash, and `role`, is an attribute; `onX` a listener; all else a property.
 * Children are nodes or text: text is never read as HTML.
 */
export function el(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
        if (name.includes("-") || name === "role") element.setAttribute(name, value);
        else element[name] = value;
    }
    element.append(...children);
    return element;
}

/** Tells buttons of the same text apart for those who hear them out of their place. */
export function nameVerbs(verbs, of) {
    for (const button of verbs) button.setAttribute("aria-label", `${button.textContent}: ${of}`);
}

/** A button that says to whoever listens above what was asked: an event `asked` with {verb}. */
export function verb(verb, text, className = "") {
    return el(
        "button",
        {
            type: "button",
            className,
            onclick: ({ target }) => target.dispatchEvent(new CustomEvent("asked", { bubbles: true, detail: { verb } })),
        },
        text,
    );
}

/** What the keyboard is at, as far as it is seen from where the element lives. */
export function focused(element) {
    return element.getRootNode().activeElement;
}

export function holdsFocus(element) {
    return element.contains(focused(element) ?? null);
}
