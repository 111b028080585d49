import org.minimpi.Buf;
import org.minimpi.Job;

/** Starts N ranks, passes a token around the ring and says how long it took: java -cp CORE_JAR Ring.java 10000 */
class Ring {
    public static void main(String[] args) {
        int ranks = Integer.parseInt(args[0]);
        int[] arrived = new int[1];
        long start = System.nanoTime();
        Job.ranks(ranks).run(world -> {
            int[] token = {1};
            Buf buf = Buf.of(token);
            int next = (world.rank() + 1) % ranks;
            int previous = (world.rank() + ranks - 1) % ranks;
            if (world.rank() == 0) {
                world.send(buf, next, 0);
                world.recv(buf, previous, 0);
                arrived[0] = token[0];
            } else {
                world.recv(buf, previous, 0);
                token[0]++;
                world.send(buf, next, 0);
            }
        });
        double ms = (System.nanoTime() - start) / 1e6;
        if (arrived[0] != ranks) {
            throw new AssertionError("the token says " + arrived[0] + " of " + ranks + " ranks");
        }
        System.out.printf("%d ranks passed the token around in %.0f ms on JDK %s%n", ranks, ms, Runtime.version());
    }
}
