const events = document.getElementById("events");
const latest = document.getElementById("latest");

document.querySelector("smallreel-uploader").addEventListener("job-changed", ({ detail: view }) => {
    if (latest.dataset.job === view.id) return;
    latest.dataset.job = view.id;
    const job = document.createElement("smallreel-job");
    job.setAttribute("job", view.id);
    latest.replaceChildren(job);
});

document.addEventListener("job-ended", ({ detail: view, target }) => {
    events.append(`${target.localName}: ${view.source.name} is ${view.state}\n`);
});
