import { el } from "./element.js";
import * as words from "./words.js";

const PRIORITIES = [...Array(10).keys()].reverse();

/** A job that waits, and the choice of its priority. */
export function waitingRow({ job, owner, priority, bytes, since }, prefer) {
    const choice = el(
        "select",
        {
            "aria-label": `Priority of ${job}`,
            "data-about": job,
            onchange: async () => {
                if (!(await prefer(Number(choice.value)))) choice.value = priority;
            },
        },
        ...PRIORITIES.map((one) => el("option", { value: one, selected: one === priority }, String(one))),
    );
    return row(`${job} ${priority}`, name(job), of(owner), bytes ? words.bytes(bytes) : "not known yet", words.clock(since), choice);
}

/** A node, and whether it is to begin more. */
export function nodeRow({ name: node, workers, drained, seenAt, running }, drain) {
    const isThere = workers !== undefined;
    const busy = isThere ? `${running.length} of ${workers}` : String(running.length);
    const state = !isThere ? "not heard of" : drained ? `${words.clock(seenAt)}, begins no more` : words.clock(seenAt);
    const button = el("button", { type: "button", onclick: () => drain(!drained), "aria-label": `${verb(drained)}: ${node}`, "data-about": node }, verb(drained));
    return row(`${node} ${drained}`, name(node), busy, state, isThere ? button : "");
}

/** A job under way, or a segment of one, and who has it for how long. */
export function taskRow({ job, segment, owner, attempt, percent, leaseUntil }, node) {
    const part = segment === undefined ? "" : ` segment ${segment}`;
    const bar = el("progress", { max: 100, value: percent, "aria-label": `Done of ${job}${part}` });
    return row(
        `${job}${part} ${percent}`,
        el("span", {}, name(job), el("span", { className: "part" }, part)),
        of(owner),
        of(node),
        String(attempt),
        el("span", { className: "done" }, bar, words.percent(percent)),
        words.clock(leaseUntil),
    );
}

export function ownerRow({ owner, queued, processing, workSeconds }) {
    return row(owner, name(owner), String(queued), String(processing), workSeconds ? `${words.length(workSeconds)} of work` : "–");
}

function verb(drained) {
    return drained ? "Let it work" : "Drain";
}

function name(text) {
    return el("code", {}, text);
}

function of(owner) {
    return el("span", { className: "owner" }, owner);
}

function row(key, head, ...cells) {
    const line = el("tr", {}, el("th", { scope: "row" }, head), ...cells.map((cell) => el("td", {}, cell)));
    line.dataset.key = key;
    return line;
}
