package smallreel.codec.humble;

/**
 * The least level of H.264 that a picture size and rate need.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-H.264">ITU-T H.264, table A-1</a>
 */
enum H264Level {
    L1_3("1.3", 396, 11_880),
    L2_1("2.1", 792, 19_800),
    L2_2("2.2", 1_620, 20_250),
    L3("3", 1_620, 40_500),
    L3_1("3.1", 3_600, 108_000),
    L3_2("3.2", 5_120, 216_000),
    L4_1("4.1", 8_192, 245_760),
    L4_2("4.2", 8_704, 522_240),
    L5("5", 22_080, 589_824),
    L5_1("5.1", 36_864, 983_040),
    L5_2("5.2", 36_864, 2_073_600);

    private final String name;
    private final long blocks;
    private final long blocksPerSecond;

    H264Level(String name, long blocks, long blocksPerSecond) {
        this.name = name;
        this.blocks = blocks;
        this.blocksPerSecond = blocksPerSecond;
    }

    static String of(Geometry geometry, double fps) {
        long blocks = (geometry.width() + 15L) / 16 * ((geometry.height() + 15L) / 16);
        for (H264Level level : values()) {
            if (blocks <= level.blocks && blocks * fps <= level.blocksPerSecond) {
                return level.name;
            }
        }
        return L5_2.name;
    }
}
