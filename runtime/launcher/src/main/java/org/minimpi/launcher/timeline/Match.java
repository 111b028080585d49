package org.minimpi.launcher.timeline;

/**
 * A message has found its receive.
 *
 * @param rank who receives
 * @param peer who sent
 * @param order that of the receive
 */
record Match(int rank, String communicator, int peer, int tag, int order, long time) {}
