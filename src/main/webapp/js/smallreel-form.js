import { el } from "./element.js";
import { bytes, settings } from "./words.js";

const HEIGHTS = [2160, 1440, 1080, 720, 540, 480, 360];
const RATES = [60, 50, 30, 25, 24, 15];
const SOUNDS = [192, 160, 128, 96, 64, 48];
const LIKENESSES = [0.99, 0.98, 0.97, 0.95, 0.9];
const SIZES = [8, 10, 25, 50, 100, 500].map((megabytes) => megabytes * 1_000_000);

/**
 * Lets a person choose videos, a preset and settings.
 *
 * Takes the property `presets`, [{id, description, container, standard, settings}]; gives the event `submitted` with
 * {files, preset, settings}, settings holding only what differs from the preset.
 */
class SmallreelForm extends HTMLElement {
    #files = [];
    #input = el("input", { type: "file", id: "files", multiple: true, accept: "video/*,.mkv,.avi,.flv,.ts,.mts,.m2ts,.mxf", className: "unseen" });
    #zone = el(
        "label",
        { htmlFor: "files", className: "zone" },
        el("span", { className: "call" }, "Drop videos here"),
        el("span", {}, "or ", el("span", { className: "link" }, "choose them"), " from this device"),
    );
    #chosen = el("ul", { className: "chosen", "aria-label": "Chosen videos" });
    #presets = el("div", { className: "presets" }, el("p", { className: "quiet" }, "Asking the server what it can do…"));
    #set = el("span");
    #button = el("button", { type: "submit", className: "primary", disabled: true }, "Compress");
    #form = el(
        "form",
        {},
        this.#input,
        this.#zone,
        this.#chosen,
        el("fieldset", {}, el("legend", {}, "Preset"), this.#presets),
        el(
            "details",
            {},
            el("summary", {}, "More settings", this.#set),
            el(
                "div",
                { className: "settings" },
                choice("maxHeight", "Picture height, at most", HEIGHTS, (lines) => `${lines} lines`),
                choice("maxFps", "Frames per second, at most", RATES, String),
                el(
                    "label",
                    {},
                    "Quality (CRF; lower is better and larger)",
                    el("input", { type: "number", name: "crf", min: 0, max: 63, inputMode: "numeric", placeholder: "as the preset has it" }),
                ),
                choice("targetBytes", "Fit in, at most", SIZES, bytes, "any size"),
                choice("targetQuality", "As small as it can be, and like the original by (SSIM)", LIKENESSES, String, "not measured"),
                choice("audioKbps", "Sound", SOUNDS, (kbps) => `${kbps} kbit/s`),
                choice("noAudio", "Without sound", ["true"], () => "yes, leave it out", "no, keep it"),
                seconds("start", "From second", "the beginning"),
                seconds("end", "To second", "the end"),
            ),
        ),
        this.#button,
    );

    connectedCallback() {
        if (this.#form.isConnected) return;
        this.append(this.#form);
        this.#input.onchange = () => {
            this.#choose(this.#input.files);
            this.#input.value = ""; // so that the same file can be chosen again
        };
        this.#form.onsubmit = (event) => {
            event.preventDefault();
            this.#submit();
        };
        this.#form.onchange = () => this.#show();
        this.#catchDrops();
    }

    /** Which preset is chosen at first; the standard one unless it is told. */
    preset;

    set presets(presets) {
        const wanted = new FormData(this.#form).get("preset") ?? this.preset;
        const kept = (presets.find(({ id }) => id === wanted) ?? presets.find(({ standard }) => standard) ?? presets[0])?.id;
        this.#presets.replaceChildren(
            ...presets.map(({ id, description, container }) =>
                el(
                    "label",
                    { className: "preset" },
                    el("input", { type: "radio", name: "preset", value: id, required: true, checked: id === kept }),
                    el("span", { className: "name" }, id, el("span", { className: "container" }, container ?? "")),
                    el("span", { className: "quiet" }, description ?? ""),
                ),
            ),
        );
        // What no engine of this server can do is not asked for.
        for (const field of this.#form.querySelectorAll(".settings [name]")) {
            field.closest("label").hidden = !presets.some(({ settings }) => !settings || settings.includes(field.name));
        }
        this.#show();
    }

    /** Why there are no presets yet. */
    set trouble(text) {
        this.#presets.replaceChildren(el("p", { className: "notice" }, text));
    }

    // The whole window takes drops: a video that misses the zone would otherwise replace the page.
    #catchDrops() {
        const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
        addEventListener("dragover", (event) => {
            if (!carriesFiles(event)) return;
            event.preventDefault();
            this.#zone.classList.add("over");
        });
        addEventListener("dragleave", (event) => {
            if (!event.relatedTarget) this.#zone.classList.remove("over");
        });
        addEventListener("drop", (event) => {
            if (!carriesFiles(event)) return;
            event.preventDefault();
            this.#zone.classList.remove("over");
            this.#choose(event.dataTransfer.files);
        });
    }

    #choose(files) {
        const same = (one, other) => one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
        const fresh = [...files].filter((file) => !this.#files.some((other) => same(file, other)));
        this.#files.push(...fresh);
        this.#show();
    }

    #drop(file) {
        this.#files = this.#files.filter((other) => other !== file);
        this.#show();
        this.#input.focus();
    }

    #show() {
        this.#chosen.replaceChildren(
            ...this.#files.map((file) =>
                el(
                    "li",
                    {},
                    el("span", { className: "name" }, file.name),
                    el("span", { className: "quiet" }, bytes(file.size)),
                    el("button", { type: "button", className: "plain", "aria-label": `Do not send ${file.name}`, onclick: () => this.#drop(file) }, "×"),
                ),
            ),
        );
        // Settings stay for the next videos; folded away they must not be forgotten.
        const set = settings(this.#wishes.settings);
        this.#set.textContent = set && `: ${set}`;

        const count = this.#files.length;
        this.#button.textContent = count > 1 ? `Compress ${count} videos` : "Compress";
        this.#button.disabled = count === 0 || !this.#form.elements.preset;
    }

    /** {preset, settings}: only what was filled in. */
    get #wishes() {
        const filled = [...new FormData(this.#form)].filter(([, value]) => value !== "");
        const { preset, ...settings } = Object.fromEntries(filled);
        return { preset, settings };
    }

    #submit() {
        const detail = { files: this.#files, ...this.#wishes };
        this.#files = [];
        this.#show();
        this.#input.focus();
        this.dispatchEvent(new CustomEvent("submitted", { bubbles: true, detail }));
    }
}

function seconds(name, label, placeholder) {
    return el("label", {}, label, el("input", { type: "number", name, min: 0, step: "any", inputMode: "decimal", placeholder }));
}

function choice(name, label, values, text, unset = "as the preset has it") {
    const options = values.map((value) => el("option", { value }, text(value)));
    return el("label", {}, label, el("select", { name }, el("option", { value: "" }, unset), ...options));
}

customElements.define("smallreel-form", SmallreelForm);
