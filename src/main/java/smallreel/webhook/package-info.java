/** Tells others over HTTP, as Standard Webhooks has it, what becomes of their jobs. */
package smallreel.webhook;
