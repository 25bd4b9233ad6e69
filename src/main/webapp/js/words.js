const NBSP = "\u00a0";

/** 12.4 MB: in powers of a thousand, as shops and phones count. */
export function bytes(count) {
    if (count < 1000) return `${count}${NBSP}bytes`;
    const units = ["kB", "MB", "GB", "TB"];
    let value = count / 1000;
    while (value >= 999.5 && units.length > 1) {
        value /= 1000;
        units.shift();
    }
    return `${value < 99.95 ? value.toFixed(1) : value.toFixed(0)}${NBSP}${units[0]}`;
}

/** A length of film: 0:07, 12:30, 1:02:03. */
export function length(seconds) {
    const whole = Math.round(seconds);
    const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    const pad = (number) => String(number).padStart(2, "0");
    return h ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
}

/** How long something will take, no more exactly than it can be known. */
export function around(seconds) {
    if (seconds < 5) return "a few seconds";
    if (seconds < 50) return `about ${5 * Math.round(seconds / 5)} seconds`;
    if (seconds < 90) return "about a minute";
    if (seconds < 3300) return `about ${Math.round(seconds / 60)} minutes`;
    const hours = Math.round(seconds / 1800) / 2;
    return hours === 1 ? "about an hour" : `about ${hours} hours`;
}

export function percent(number) {
    return `${Math.floor(number)}${NBSP}%`;
}

/** How what is shown of a job that is not over gets here. */
export function connection({ state }, live) {
    if (live === undefined || !["QUEUED", "PROCESSING"].includes(state)) return "";
    return live ? "live" : "no live connection: the server is asked every few seconds";
}

const STATES = {
    QUEUED: "Waiting",
    PROCESSING: "Compressing",
    COMPLETED: "Done",
    FAILED: "Failed",
    CANCELLED: "Cancelled",
    EXPIRED: "Expired",
};

export function state(view) {
    return STATES[view.state] ?? view.state;
}

/** One sentence on where a job stands. */
export function standing(view) {
    switch (view.state) {
        case "QUEUED":
            return parts(ahead(view.queuePosition), view.etaSeconds && `ready in ${around(view.etaSeconds)}`);
        case "PROCESSING":
            return parts(
                percent(view.percent ?? 0),
                segments(view.segments),
                view.etaSeconds && `${around(view.etaSeconds)} left`,
                view.attempt > 1 && `attempt ${view.attempt}`,
            );
        case "COMPLETED":
            return saved(view);
        case "FAILED":
            return failed(view.failure);
        case "CANCELLED":
            return "Cancelled before it was done.";
        case "EXPIRED":
            return "The result was kept for its time and has been deleted. Send the video again if you need it.";
        default:
            return "";
    }
}

/** How many segments of a long video are done, by how far each of them is; nothing of a video that is not divided. */
export function segments(percents) {
    if (!percents?.length) return "";
    const done = percents.filter((one) => one >= 100).length;
    const all = percents.length === 1 ? "1 segment" : `${percents.length} segments`;
    return done < percents.length ? `${done} of ${all} done` : `${all} done, to be joined`;
}

function ahead(position) {
    if (!position) return "Waiting for its turn";
    if (position === 1) return "Next in line";
    return position === 2 ? "1 video is ahead of it" : `${position - 1} videos are ahead of it`;
}

/** 12.4 MB became 3.1 MB: 75 % smaller. */
export function saved({ source, result }) {
    if (!result) return "Done.";
    const sizes = `${bytes(source.bytes)} became ${bytes(result.bytes)}`;
    if (result.method === "ORIGINAL") return `${bytes(source.bytes)}, as it was.`;
    if (result.bytes >= source.bytes) return `${sizes}: not smaller.`;
    // Rounded down: 99.9 must not read as if nothing were left.
    const share = Math.floor(result.savedPercent ?? 100 * (1 - result.bytes / source.bytes));
    return share < 1 ? `${sizes}: slightly smaller.` : `${sizes}: ${percent(share)} smaller.`;
}

/** What a person should know of how the result was made, or nothing. */
export function method({ result }) {
    switch (result?.method) {
        case "REMUXED":
            return "Encoding could not save anything: this video was already well compressed. Its own streams were kept and only packed anew.";
        case "ORIGINAL":
            return "Encoding could not save anything: this video was already well compressed. The file you sent was kept as it is.";
        default:
            return "";
    }
}

const FAILURES = {
    SOURCE: "This video could not be read.",
    LIMIT: "This video goes beyond what the server takes on.",
    INTERNAL: "Something went wrong on the server; the video is not to blame.",
};

function failed(failure) {
    return [FAILURES[failure?.kind], sentence(failure?.detail)].filter(Boolean).join(" ") || "It failed, and the server did not say why.";
}

/** What the live region says when a job comes into a state. */
export function announcement(view) {
    const what = view.source?.name ?? "Your video";
    const over = ["COMPLETED", "FAILED", "EXPIRED"].includes(view.state);
    return `${what}: ${state(view)}.${over ? ` ${standing(view)}` : ""}`;
}

/** [what, before, after] for each thing that is known of source and result. */
export function facts({ source = {}, result = {} }) {
    const rows = [
        ["Likeness (SSIM)", (file) => file.ssim && String(Math.floor(file.ssim * 10_000) / 10_000)],
        ["Size", (file) => file.bytes && bytes(file.bytes)],
        ["Picture", (file) => file.width && `${file.width}×${file.height}`],
        ["Frames per second", (file) => file.fps && String(Math.round(file.fps * 100) / 100)],
        ["Video", (file) => file.videoCodec],
        ["Sound", (file) => file.audioCodec ?? (file.videoCodec && "none")],
        ["Length", (file) => file.durationSeconds && length(file.durationSeconds)],
        ["Container", (file) => file.container],
    ];
    return rows
        .map(([what, told]) => [what, told(source) || "–", told(result) || "–"])
        .filter(([, before, after]) => before !== "–" || after !== "–");
}

/** Settings other than the preset's own: "at most 720 lines, sound at 96 kbit/s". */
export function settings({ maxHeight, maxFps, crf, audioKbps, targetBytes, targetQuality, start, end, noAudio } = {}) {
    return [
        maxHeight && `at most ${maxHeight} lines`,
        maxFps && `at most ${maxFps} frames per second`,
        crf !== undefined && `quality ${crf}`,
        targetBytes && `fit in ${bytes(Number(targetBytes))}`,
        targetQuality && `SSIM of ${targetQuality} at least`,
        (start || end) && `from ${start || 0}${NBSP}s to ${end ? `${end}${NBSP}s` : "the end"}`,
        noAudio && "without sound",
        audioKbps && `sound at ${audioKbps}${NBSP}kbit/s`,
    ]
        .filter(Boolean)
        .join(", ");
}

/** Tue 14:20: results are kept for hours or days. */
export function moment(iso) {
    const format = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    return new Intl.DateTimeFormat("en-GB", format).format(new Date(iso));
}

/** 14:20:07, of what happens now. */
export function clock(iso) {
    const format = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
    return new Intl.DateTimeFormat("en-GB", format).format(new Date(iso));
}

/** One sentence on all that waits. */
export function waiting({ jobs, bytes: size, oldestWaitSeconds }) {
    if (!jobs) return "Nothing waits.";
    return parts(jobs === 1 ? "1 job waits" : `${jobs} jobs wait`, bytes(size), `the oldest for ${around(oldestWaitSeconds)}`);
}

/** One sentence on a file that is on its way to the server, or did not get there. */
export function sending({ phase, sent = 0, total = 0, stretch, because, until }) {
    switch (phase) {
        case "LOOKING":
            return parts("Asking the server how far it is", because?.message);
        case "TURN":
            return "Waiting for the one before it to be sent";
        case "SENDING": {
            const seconds = stretch ? (Date.now() - stretch.at) / 1000 : 0;
            const speed = seconds > 2 && (sent - stretch.sent) / seconds;
            return parts(`${bytes(sent)} of ${bytes(total)}`, speed && `${bytes(Math.round(speed))}/s`, speed && `${around((total - sent) / speed)} left`);
        }
        case "PAUSED":
            return `${bytes(sent)} of ${bytes(total)} are there. It goes on from here`;
        case "CHECKING":
            return "Sent. The server is looking at it";
        case "INTERRUPTED": {
            const seconds = Math.max(1, Math.round((until - Date.now()) / 1000));
            return `${reason(because)} It goes on in ${around(seconds)}.`;
        }
        case "REFUSED":
            return reason(because);
        case "UNSENT":
            return because.title ? reason(because) : `${reason(because)} It was not sent.`;
        case "ELSEWHERE":
            return "It is being sent from another tab of this browser";
        case "CUT":
            return "It was not sent completely: the page was closed on the way. Choose the file again, and it goes on from there.";
        case "GONE":
            return "The server no longer knows this video; it remembers only for some days.";
        default:
            return "";
    }
}

const PHASES = {
    LOOKING: "Looking",
    TURN: "Waiting",
    SENDING: "Sending",
    CHECKING: "Sent",
    INTERRUPTED: "Interrupted",
    PAUSED: "Paused",
    REFUSED: "Refused",
    UNSENT: "Not sent",
    ELSEWHERE: "Sending",
    CUT: "Not sent",
    GONE: "Gone",
};

export function phase(name) {
    return PHASES[name] ?? "";
}

/** Why the server, or the way to it, did not do as asked. */
export function reason(trouble) {
    return trouble.title ? `${sentence(trouble.title)} ${sentence(trouble.detail)}` : sentence(trouble.message);
}

function sentence(text) {
    const trimmed = text?.trim() ?? "";
    return !trimmed || /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

function parts(...texts) {
    return texts.filter(Boolean).join(" · ");
}
