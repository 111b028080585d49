/**
 * The mailbox: one rank's posted receives and unexpected messages, shared by every backend that matches in this JVM.
 *
 * <p>Start at {@link org.minimpi.engine.match.Mailbox}; the rule of matching order is in
 * {@link org.minimpi.engine.match.MatchQueue}. For the engine and for backends. Depends on {@code org.minimpi} and
 * {@code org.minimpi.spi}.
 */
package org.minimpi.engine.match;
