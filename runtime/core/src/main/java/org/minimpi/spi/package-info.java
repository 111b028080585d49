/**
 * What a backend implements. Programs never use it; the engine and the backends do.
 *
 * <p>Start at {@link org.minimpi.spi.Backend}, which opens {@link org.minimpi.spi.Endpoint}s: one rank's matching engine
 * each, and all that a backend must write; {@link org.minimpi.spi.RankHosts} is for those whose ranks are in JVMs of their
 * own. Depends on {@code org.minimpi} only.
 */
package org.minimpi.spi;
