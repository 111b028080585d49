/**
 * What the ranks of a job did, and whether it only went well because sends were buffered.
 *
 * <p>Start at {@code OperationLog}: it keeps what ranks call, and replays it with synchronous sends. For the engine. Depends on
 * {@code org.minimpi}, {@code org.minimpi.spi} and {@code org.minimpi.engine.check}.
 */
package org.minimpi.engine.replay;
