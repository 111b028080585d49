/**
 * The threads backend: ranks are threads of one JVM, and each has a mailbox.
 *
 * <p>Start at {@link org.minimpi.threads.ThreadsBackend}, which {@link java.util.ServiceLoader} finds. Depends on
 * {@code org.minimpi}, {@code org.minimpi.spi} and {@code org.minimpi.engine.match}.
 */
package org.minimpi.threads;
