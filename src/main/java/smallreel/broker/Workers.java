package smallreel.broker;

import jakarta.resource.ResourceException;

/** How many jobs a node works on side by side. */
final class Workers {

    private Workers() {}

    /** @param setting {@code auto} for half the processors, at least one; or a number, 0 for none */
    static int of(String setting) throws ResourceException {
        if (setting.equals("auto")) {
            return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        }
        if (!setting.matches("\\d{1,3}")) {
            throw new ResourceException("smallreel.workers must be auto or a number from 0 to 999, not " + setting);
        }
        return Integer.parseInt(setting);
    }
}
