/**
 * The run-time checks: what is wrong with a parallel program, found while it runs.
 *
 * <p>Start at {@code DeadlockDetector}, which looks for ranks that wait for each other for ever whenever nothing else can
 * happen, at {@code CollectiveCalls}, which compares what ranks call, and at {@code OperationLog}, which keeps what they did
 * and says whether it only went well because sends were buffered. For the engine. Depends on {@code org.minimpi} and
 * {@code org.minimpi.spi}.
 */
package org.minimpi.engine.check;
