import { Http } from "./http.js";

/** The HTTP side of looking after the service. Each request gives the overview as it is then. Knows no DOM. */
export class AdminClient {
    #http;

    /** @param server, authorize as in {@link Http} */
    constructor(server, authorize) {
        this.#http = new Http(server, authorize);
    }

    async overview() {
        return (await this.#http.ask("api/admin/overview", { cache: "no-store" })).body;
    }

    /** @param what intake or work */
    async pause(what, paused) {
        return this.#put(`api/admin/pauses/${what}`, paused);
    }

    async drain(node, drained) {
        return this.#put(`api/admin/drains/${encodeURIComponent(node)}`, drained);
    }

    async prefer(job, priority) {
        const headers = { "Content-Type": "application/merge-patch+json" };
        await this.#http.ask(`api/jobs/${encodeURIComponent(job)}`, { method: "PATCH", headers, body: JSON.stringify({ priority }) });
        return this.overview();
    }

    async #put(path, there) {
        return (await this.#http.ask(path, { method: there ? "PUT" : "DELETE" })).body;
    }
}
