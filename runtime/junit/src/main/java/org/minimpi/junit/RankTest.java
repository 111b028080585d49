package org.minimpi.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.minimpi.Buffering;
import org.minimpi.Checks;
import org.minimpi.Comm;

/**
 * A test method that every rank of a job runs: one test for each number of ranks, such as {@code ring(Comm)[ranks=2]}.
 *
 * <p>The method has one {@link Comm} parameter, the world of a job of its own. All ranks run it on the same test
 * instance, each in its thread; {@code @BeforeEach} and {@code @AfterEach} methods run once per test on JUnit's thread and
 * have no Comm. Other parameters are resolved as JUnit does, once, and shared by the ranks. With
 * {@code @ValueSource}, {@code @CsvSource}, {@code @MethodSource} or another source of arguments beside it, there is one
 * test for each set of arguments, which go to the first parameters that are no Comm.
 *
 * <p>A rank that throws ends the test. Its failure names the rank first ({@code rank 2 of 4: expected: <3> but was: <4>});
 * where several ranks throw, the earliest is the failure and the others are suppressed in it. An assumption that does not
 * hold in the earliest rank aborts the test. What a rank prints has {@code [rank 2] } before every line. Deadlocks,
 * collectives that do not match, leaks and whatever else {@link Checks#TESTS} looks for fail the test with a report; what is
 * a warning goes to standard error.
 *
 * <p>On a class, it says what holds for those of its methods that do not say it themselves, in subclasses and nested
 * classes too. The methods still need the annotation each: {@code @RankTest void ring(Comm world)}.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@TestTemplate
@ExtendWith({RankTestProvider.class, NoWorldHere.class})
public @interface RankTest {

    /**
     * The numbers of ranks to run with.
     *
     * @return each at least 1; none for those that the class says
     */
    int[] ranks() default {};

    /**
     * The buffering to run with; every number of ranks runs with each.
     *
     * @return none for those that the class says, or else {@link Buffered#DEFAULT}
     */
    Buffered[] buffering() default {};

    /**
     * Largest messages that are buffered, to run with beside {@link #buffering}, as {@link Buffering#upTo} says.
     *
     * @return in bytes
     */
    long[] bufferingUpTo() default {};

    /**
     * Seeds to run with beside {@link #buffering}: each chooses for every standard send whether it is buffered, as
     * {@link Buffering#random} says.
     *
     * @return any numbers
     */
    long[] bufferingSeeds() default {};

    /**
     * What is checked while the test runs: changes to {@link Checks#TESTS}, as {@link Checks#with} takes them, such as
     * {@code "hidden=fail, leaks=warn"} or {@code "off"}.
     *
     * @return empty for what the class says, or else for all of {@link Checks#TESTS}
     */
    String checks() default "";

    /**
     * How long the ranks of one test may run. The test then fails and shows where each rank was. The ranks are
     * interrupted; one that runs on all the same is left behind, and other tests follow.
     *
     * @return in {@link #unit units}; 0 for what the class says, or else 60 seconds
     */
    long timeout() default 0;

    /**
     * The unit of the timeout that stands beside it.
     *
     * @return seconds if not said
     */
    TimeUnit unit() default TimeUnit.SECONDS;

    /** The constants of {@link Buffering}, by name. */
    enum Buffered {
        /** {@link Buffering#DEFAULT}. */
        DEFAULT(Buffering.DEFAULT),
        /** {@link Buffering#ZERO}. */
        ZERO(Buffering.ZERO),
        /** {@link Buffering#INFINITE}. */
        INFINITE(Buffering.INFINITE);

        private final Buffering limits;

        Buffered(Buffering limits) {
            this.limits = limits;
        }

        /**
         * The limits of that name.
         *
         * @return what {@link org.minimpi.Job#buffering(Buffering)} takes
         */
        public Buffering limits() {
            return limits;
        }
    }
}
