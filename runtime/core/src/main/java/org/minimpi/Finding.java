package org.minimpi;

/**
 * An exception that says what is wrong with the program, not with its surroundings. Where run-time checks are on its message is
 * a report: what was found, then a line for each call involved.
 */
public interface Finding {}
