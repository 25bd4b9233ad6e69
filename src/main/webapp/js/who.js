import { Session } from "./session.js";
import "./sign-in.js";

/** Lets this page's `sign-in` ask who is there, for an element that talks to its server. Where that does not want to know, nobody is asked. */
export function askFor(element) {
    const signIn = document.querySelector("sign-in");
    const session = new Session(new URL("..", import.meta.url).pathname);
    const meet = () => {
        signIn.session = session;
        // What is under way stays in sight.
        element.hidden = session.isAsked && !session.wasOpen;
    };
    element.authorize = (refused) => session.token(refused);
    session.addEventListener("changed", meet);
    session.addEventListener("left", () => element.forget?.());
    meet();
}
