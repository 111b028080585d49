/**
 * The one communicator, on whatever backend there is, and the start of jobs. Programs never name it:
 * {@link org.minimpi.Job} finds it by {@link java.util.ServiceLoader}.
 *
 * <p>Start at {@link org.minimpi.engine.LocalLauncher}. A rank waits in {@code Blocking} and nowhere else; the rule of
 * progress is in {@code Progress}, that of context isolation in {@link org.minimpi.spi.Context}, that of matching order in
 * {@code engine.match.MatchQueue}. A collective is checked in {@code CollectiveFactory}, chosen in
 * {@link org.minimpi.engine.collective.Algorithms} and run by {@code CollectiveOperation}. Depends on
 * {@code org.minimpi}, {@code org.minimpi.spi} and its own sub-packages; it alone looks for backends.
 */
package org.minimpi.engine;
