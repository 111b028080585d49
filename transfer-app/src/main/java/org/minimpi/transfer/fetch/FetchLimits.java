package org.minimpi.transfer.fetch;

import java.time.Duration;

/**
 * How much patience there is with a server.
 *
 * @param timeout the most time for one attempt, and for the wait before the next
 * @param retries how many attempts after the first
 * @param mostBytes the largest body
 */
record FetchLimits(Duration timeout, int retries, long mostBytes) {}
