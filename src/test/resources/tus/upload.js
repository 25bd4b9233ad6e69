// Sends a video with tus-js-client as a web page would: in chunks, paused once on the way, and gone on with by what the
// client had stored of it. Prints how far it was when it was paused, where it went on, and the answer to the last request.
import fs from 'node:fs';
import { FileUrlStorage, Upload } from 'tus-js-client';

const [endpoint, video, clientJobId, store, whole] = process.argv.slice(2);
const total = fs.statSync(video).size;
const seen = { patches: 0 };

function upload(hooks) {
    return new Upload(fs.createReadStream(video), {
        endpoint,
        chunkSize: Math.ceil(total / 7),
        retryDelays: [0, 200, 1000],
        metadata: { filename: 'paused.mp4', filetype: 'video/mp4', clientJobId, preset: 'fast' },
        urlStorage: new FileUrlStorage(store),
        uploadDataDuringCreation: whole === 'during-creation',
        onBeforeRequest: (request) => {
            if (request.getMethod() === 'PATCH') {
                seen.patches++;
                seen.wentOnAt ??= seen.pausedAt === undefined ? undefined : Number(request.getHeader('Upload-Offset'));
            }
        },
        onAfterResponse: (request, response) => {
            seen.link = response.getHeader('Link');
        },
        onError: (error) => {
            console.error(String(error));
            process.exit(1);
        },
        ...hooks,
    });
}

const first = upload({
    onChunkComplete: async (size, accepted) => {
        if (seen.pausedAt === undefined && accepted > total / 2) {
            seen.pausedAt = accepted;
            await first.abort();
            await goOn();
        }
    },
});

async function goOn() {
    const second = upload({ onSuccess: () => console.log(JSON.stringify(seen)) });
    const [previous] = await second.findPreviousUploads();
    second.resumeFromPreviousUpload(previous);
    second.start();
}

first.start();
