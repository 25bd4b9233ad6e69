package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import smallreel.speed.Cost;
import smallreel.speed.Processor;

/** The codec's process as a worker starts it, with its sandbox and its JVM, and without the worker. */
public final class CodecAlone {

    private CodecAlone() {}

    /**
     * Until it says that it is done, when a worker would end it. It is left to end by itself, so that its processor time
     * is counted to the end.
     */
    public static Cost encode(Path clip, Preset preset, Path result) throws IOException, InterruptedException {
        Kit kit = Bench.kits().inOrderFor(preset).get(0);
        var order = new Order(clip, result, Recipe.of(preset), Bench.LIMITS);
        var command = new ChildCommand(Bench.sandbox(), kit, order, result.getParent());
        double before = Processor.ofTheDead();
        long begun = System.nanoTime();
        Process process =
                command.builder().redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream()
                .write((new OrderLine(Task.ENCODE, order).write() + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        Report last = lastWord(process);
        double wall = (System.nanoTime() - begun) / 1e9;
        double alive = Processor.ofTree(process.toHandle());
        process.waitFor();
        assertThat(last).as("%s of %s", preset, clip).isInstanceOf(Report.Done.class);
        // Bubblewrap does not wait for what is inside it, so that this is not counted among the dead.
        return new Cost(wall, Math.max(alive, Processor.ofTheDead() - before));
    }

    /** The words that run a program as the codec is run, but for the walls around it. */
    public static List<String> limited(List<String> program, Path folder) {
        return new Sandbox(Sandbox.Kind.LIMITS, Programs.OF_THE_SYSTEM)
                .around(new Reach(List.of(), folder), Bench.LIMITS, program);
    }

    private static Report lastWord(Process process) throws IOException {
        var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Optional<Report> report = Optional.empty();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            report = ReportLine.read(line);
            if (report.isPresent() && !(report.get() instanceof Report.Moving)) {
                return report.get();
            }
        }
        throw new AssertionError("It ended without a word; the last was " + report);
    }
}
