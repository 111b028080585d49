/**
 * The run-time checks: what is wrong with a parallel program, found while it runs.
 *
 * <p>Start at {@code DeadlockDetector}, which looks for ranks that wait for each other for ever whenever nothing else can
 * happen, at {@code CollectiveCalls}, which compares what ranks call, at {@code BuffersInFlight} and at {@code Stall}. For
 * the engine. Depends on {@code org.minimpi} and {@code org.minimpi.spi}.
 */
package org.minimpi.engine.check;
