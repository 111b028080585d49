/**
 * The algorithms of the collectives, one class each, as schedules of messages.
 *
 * <p>Start at {@link org.minimpi.engine.collective.Algorithms}, which chooses one by size and number of ranks. For the
 * engine, which runs them. Depends on {@code org.minimpi} only.
 */
package org.minimpi.engine.collective;
