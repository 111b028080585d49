package org.minimpi.conformance;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.minimpi.Capability;

/** Marks a conformance case: a method of a suite with one {@link org.minimpi.Comm} parameter, run once per rank. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@interface Case {

    /** The section of MPI 4.0 that it checks, or "API" where only the javadoc of {@code org.minimpi} promises it. */
    String section();

    /** The least number of ranks. */
    int ranks() default 1;

    /** What the backend must be capable of, or else the case is skipped. */
    Capability[] needs() default {};

    /** Whether it does what run-time checks end a job for, so that it is skipped where there are any. */
    boolean unchecked() default false;

    /** Whether it takes much memory or time, so that once, with the least number of ranks, is enough. */
    boolean large() default false;
}
