/**
 * Ranks on MPJ Express 0.44, found at run time; no other package knows it.
 *
 * <p>Start at {@code MpjEndpoint}, one rank's endpoint, and at {@code MpjHosts}, which starts the JVMs of a job;
 * {@link org.minimpi.mpj.MpjMain} is for MPJ Express's own starter. Only {@code MpjExpress} calls it. Matching is the
 * mailbox's of {@code org.minimpi.engine.match}: MPJ Express moves frames in order and the elements of large messages.
 * Depends on {@code org.minimpi}, {@code org.minimpi.spi}, the mailbox, and in {@code MpjMain} on the launcher.
 */
package org.minimpi.mpj;
