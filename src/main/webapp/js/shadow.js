import { el } from "./element.js";

/** A shadow root in our dress. What is in it stays unseen until the dress is there, or is known not to come. */
export function dressed(host, ...children) {
    const sheet = el("link", { rel: "stylesheet", href: new URL("../smallreel.css", import.meta.url).href });
    const content = el("div", { className: "content", hidden: true }, ...children);
    sheet.onload = sheet.onerror = () => (content.hidden = false);
    host.attachShadow({ mode: "open" }).append(sheet, content);
}
