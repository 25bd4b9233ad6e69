/**
 * The codec's process. The one place that knows Humble Video; the server cannot even load it.
 *
 * <p>A source goes {@link smallreel.codec.humble.Admission} → {@link smallreel.codec.humble.Glimpse} →
 * {@link smallreel.codec.humble.Plan}, then packet by packet down a {@link smallreel.codec.humble.VideoPath} and an
 * {@link smallreel.codec.humble.AudioPath} into one {@link smallreel.codec.humble.Output}. A long one is cut by
 * {@link smallreel.codec.humble.Dividing}, goes down the same paths in a {@link smallreel.codec.humble.PieceEncoding} each,
 * and comes together in {@link smallreel.codec.humble.Joining}. Native objects that are made
 * for each packet are deleted by hand; the others live as long as the process, which ends with its work.
 */
package smallreel.codec.humble;
