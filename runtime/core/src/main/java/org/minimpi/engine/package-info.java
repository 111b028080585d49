/**
 * The one communicator, on whatever backend there is, and the start of jobs. Programs never name it:
 * {@link org.minimpi.Job} finds it by {@link java.util.ServiceLoader}.
 *
 * <p>Start at {@link org.minimpi.engine.LocalLauncher}. Waiting for an operation is in {@code Operation} and nowhere else.
 * Depends on {@code org.minimpi} and {@code org.minimpi.spi}; it alone looks for backends.
 */
package org.minimpi.engine;
