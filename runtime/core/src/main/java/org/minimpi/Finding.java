package org.minimpi;

/** An exception whose message is a report of the run-time checks: what was found, then a line for each call involved. */
public interface Finding {}
