const TUS = { "Tus-Resumable": "1.0.0" };

/**
 * Uploads that go on where they broke off, by tus 1.0: announced under a key, and announced again after a break, when the
 * server tells how far it is.
 *
 * @see <a href="https://tus.io/protocols/resumable-upload">tus</a>
 */
export class Uploads {
    #http;
    /** key → where its upload is, as far as this page knows. */
    #places = new Map();

    constructor(http) {
        this.#http = http;
    }

    /**
     * Sends what the server does not have yet of a file.
     *
     * @param parcel {key, file, name, preset, settings}
     * @param onSent is told how many bytes are there or have left
     * @return the job, as a JobView
     */
    async send(parcel, onSent, signal) {
        const { file, key } = parcel;
        let answer = await this.#announce(parcel, signal);
        const place = `api/uploads/${lastSegment(answer.header("Location"))}`;
        this.#places.set(key, place);
        while (!jobIn(answer)) {
            const offset = Number(answer.header("Upload-Offset"));
            onSent(offset);
            const request = {
                method: "PATCH",
                headers: { ...TUS, "Upload-Offset": offset, "Content-Type": "application/offset+octet-stream" },
                body: file.slice(offset),
            };
            answer = await this.#http.send(place, request, (sent) => onSent(offset + sent), signal);
        }
        const { view } = await this.#http.ask(`api/jobs/${jobIn(answer)}`, { signal });
        return view;
    }

    /** Takes back what was sent of a file; whether it is already a job is another question. */
    async withdraw(key) {
        const place = this.#places.get(key);
        if (place) await this.#http.ask(place, { method: "DELETE", headers: TUS });
    }

    #announce({ key, file, name, preset, settings }, signal) {
        const said = Object.entries({ filename: name, preset, ...settings }).filter(([, value]) => value);
        const metadata = said.map(([field, value]) => `${field} ${base64(value)}`).join(",");
        const headers = { ...TUS, "Idempotency-Key": key, "Upload-Length": file.size, "Upload-Metadata": metadata };
        return this.#http.ask("api/uploads", { method: "POST", headers, signal });
    }
}

/** The id of the job that an upload has become, once it has. */
function jobIn(answer) {
    const link = /<([^>]*)>;\s*rel="urn:smallreel:job"/.exec(answer.header("Link") ?? "");
    return link && lastSegment(link[1]);
}

function lastSegment(path) {
    return path.slice(path.lastIndexOf("/") + 1);
}

function base64(text) {
    return btoa(String.fromCharCode(...new TextEncoder().encode(String(text))));
}
