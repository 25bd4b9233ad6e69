package smallreel.media;

import java.util.Comparator;
import java.util.List;

/** The packets of one of a file's streams, as an independent demuxer gives them. */
public record Packets(List<Packet> inFile) {

    /** In the stream's ticks. */
    public record Packet(long pts, long dts, long size, boolean key) {}

    /** @param stream such as {@code v:0} */
    public static Packets of(Judge judge, String stream) {
        var said = Ffmpeg.ffprobe(
                "-select_streams",
                stream,
                "-show_entries",
                "packet=pts,dts,size,flags",
                "-of",
                "csv=p=0",
                judge.file().toString());
        return new Packets(said.out().lines().map(Packets::packet).toList());
    }

    private static Packet packet(String line) {
        String[] told = line.split(",");
        return new Packet(
                Long.parseLong(told[0]), Long.parseLong(told[1]), Long.parseLong(told[2]), told[3].startsWith("K"));
    }

    public List<Packet> inOrderShown() {
        return inFile.stream().sorted(Comparator.comparing(Packet::pts)).toList();
    }

    public List<Long> stamps() {
        return inOrderShown().stream().map(Packet::pts).toList();
    }

    public List<Long> decoded() {
        return inFile.stream().map(Packet::dts).toList();
    }
}
