package org.minimpi.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.minimpi.Buffering;
import org.minimpi.Comm;

/**
 * A test method that every rank of a job runs: one test for each number of ranks, such as {@code ring(Comm)[ranks=2]}.
 *
 * <p>The method has one {@link Comm} parameter, the world of a job of its own. All ranks run it on the same test
 * instance, each in its thread; {@code @BeforeEach} and {@code @AfterEach} methods run once per test on JUnit's thread and
 * have no Comm. Other parameters are resolved as JUnit does, once, and shared by the ranks.
 *
 * <p>A rank that throws ends the test. Its failure names the rank first ({@code rank 2 of 4: expected: <3> but was: <4>});
 * where several ranks throw, the earliest is the failure and the others are suppressed in it. An assumption that does not
 * hold in the earliest rank aborts the test.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith(RankTestProvider.class)
public @interface RankTest {

    /**
     * The numbers of ranks to run with.
     *
     * @return at least one number, each at least 1
     */
    int[] ranks();

    /**
     * The buffering to run with; every number of ranks runs with each.
     *
     * @return at least one
     */
    Buffered[] buffering() default Buffered.DEFAULT;

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
