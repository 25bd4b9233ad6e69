package smallreel.worker;

import smallreel.codec.Task;

/** What can be shown of a job's video. */
public enum Picture {
    POSTER("poster.jpg", Task.POSTER),
    CONTACT_SHEET("contact-sheet.jpg", Task.CONTACT_SHEET);

    private final String file;
    private final Task task;

    Picture(String file, Task task) {
        this.file = file;
        this.task = task;
    }

    /** Its name among a job's media. */
    public String file() {
        return file;
    }

    Task task() {
        return task;
    }
}
