/**
 * The Netty transport: ranks as processes, or as threads with their own sockets; the only place that imports io.netty.
 *
 * <p>Start at {@code NettyEndpoint}, one rank, and at {@code Frame}, what ranks tell each other. {@code HandedLoop} moves
 * frames, {@code Gathering} connects the ranks, {@code NettyHosts} starts their JVMs. Matching is the mailbox's of
 * {@code org.minimpi.engine.match}. Depends on {@code org.minimpi}, {@code org.minimpi.spi}, the mailbox, and Netty.
 */
package org.minimpi.netty;
