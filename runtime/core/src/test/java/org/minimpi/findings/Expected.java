package org.minimpi.findings;

import org.minimpi.Job;

/** What running a program with a mistake has to lead to. */
interface Expected {

    /** Throws an AssertionError if it has led to something else. */
    void check(Job job, Outcome outcome);
}
