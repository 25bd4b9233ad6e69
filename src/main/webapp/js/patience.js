/** Resolves after {@code ms}, or sooner when the network comes back or {@code signal} is aborted. */
export function pause(ms, signal) {
    return new Promise((resolve) => {
        const done = () => {
            clearTimeout(timer);
            removeEventListener("online", done);
            signal?.removeEventListener("abort", done);
            resolve();
        };
        const timer = setTimeout(done, ms);
        addEventListener("online", done);
        signal?.addEventListener("abort", done);
        if (signal?.aborted) done();
    });
}

/** Milliseconds before try number {@code tries} + 1: doubling from one second, with jitter, so that clients do not return in step. */
export function backoff(tries, mostSeconds) {
    const seconds = Math.min(2 ** (tries - 1), mostSeconds);
    return seconds * 1000 * (0.75 + Math.random() / 2);
}
