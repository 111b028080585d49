/**
 * The one communicator, on whatever backend there is, and the start of jobs. Programs never name it:
 * {@link org.minimpi.Job} finds it by {@link java.util.ServiceLoader}.
 *
 * <p>Start at {@link org.minimpi.engine.LocalLauncher}. A rank waits in {@code Blocking} and nowhere else. Depends on
 * {@code org.minimpi}, {@code org.minimpi.spi} and its own sub-packages; it alone looks for backends.
 */
package org.minimpi.engine;
