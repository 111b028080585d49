package org.minimpi.spi;

/**
 * The failure of a rank in another JVM.
 *
 * @param rank who failed
 * @param cause what it threw, as far as that was told
 */
public record RankFailure(int rank, Throwable cause) {}
