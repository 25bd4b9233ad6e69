/** All that another page needs: `<smallreel-uploader>` and `<smallreel-job>`. */
import "./smallreel-job.js";
import "./smallreel-uploader.js";
