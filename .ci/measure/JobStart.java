import java.util.Arrays;
import org.minimpi.Job;

/** Measures starting and ending a 4-rank job in a warm JVM: java -cp CORE_JAR JobStart.java */
class JobStart {
    public static void main(String[] args) {
        for (int round = 0; round < 5; round++) {
            double[] us = new double[2_000];
            for (int i = 0; i < us.length; i++) {
                long start = System.nanoTime();
                Job.ranks(4).run(world -> {});
                us[i] = (System.nanoTime() - start) / 1e3;
            }
            Arrays.sort(us);
            System.out.printf(
                    "4-rank job, start to end: median %.0f us, 99th percentile %.0f us (JDK %s)%n",
                    us[us.length / 2], us[us.length * 99 / 100], Runtime.version());
        }
    }
}
