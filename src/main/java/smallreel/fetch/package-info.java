/** From a URL to the storage: whole, once, and however often the line breaks. */
package smallreel.fetch;
