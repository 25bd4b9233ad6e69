/** The only way out: whom this service may speak to, and how it does, when somebody else names the address. */
package smallreel.outbound;
