package smallreel.behaviour;

import java.util.stream.Stream;

/**
 * What a Java process has in use.
 *
 * @param histogram as {@code jcmd} prints it: rank, objects, bytes and name of each class, and a total
 */
record Heap(String histogram) {

    /** Objects of that class. */
    long of(String name) {
        return lines().filter(line -> line.length > 3 && line[3].equals(name))
                .mapToLong(line -> Long.parseLong(line[1]))
                .sum();
    }

    long bytes() {
        return lines().filter(line -> line[0].equals("Total"))
                .mapToLong(line -> Long.parseLong(line[2]))
                .findFirst()
                .orElseThrow();
    }

    private Stream<String[]> lines() {
        return histogram.lines().map(line -> line.strip().split("\\s+"));
    }
}
