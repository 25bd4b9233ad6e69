import "./smallreel-admin.js";
import { askFor } from "./who.js";

askFor(document.querySelector("smallreel-admin"));
