package org.minimpi.transfer;

/**
 * What every file on a receiving rank needs to know.
 *
 * @param options what is asked for
 * @param heartbeat is told of work that takes long
 */
record Receiving(Options options, Heartbeat heartbeat) {}
