/**
 * The command line {@code minimpi}: finds an app, runs it as a job, and turns how its ranks end into an exit status.
 *
 * <p>Start at {@link org.minimpi.launcher.Main}, which alone touches the streams and the exit of the process (but for
 * {@code ShutdownHook}, which ends it where there is no way back); all else is behind {@code Launcher.run} and runs in a
 * test too. Depends on {@code org.minimpi} and picocli; the engine and the
 * backends come by {@link java.util.ServiceLoader}.
 */
package org.minimpi.launcher;
