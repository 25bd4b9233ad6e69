/** Holds something up until it may go on. */
export class Brake {
    #pulled = new AbortController();
    #released = Promise.resolve();
    #release = () => {};

    get isOn() {
        return this.#pulled.signal.aborted;
    }

    /** Aborted while the brake is on. */
    get signal() {
        return this.#pulled.signal;
    }

    /** Pulls it, or lets it go. */
    toggle() {
        if (this.isOn) {
            this.#pulled = new AbortController();
            this.#release();
        } else {
            this.#released = new Promise((resolve) => (this.#release = resolve));
            this.#pulled.abort();
        }
    }

    /** Resolves when it is off, or when {@code signal} is aborted. */
    off(signal) {
        const aborted = new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
        return signal.aborted ? Promise.resolve() : Promise.race([this.#released, aborted]);
    }
}
