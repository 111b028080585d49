/**
 * The command line {@code minimpi}: finds an app, runs it as a job, and turns how its ranks end into an exit status.
 *
 * <p>Start at {@link org.minimpi.launcher.Main}, which alone touches the streams and the exit of the process (but for
 * {@code ShutdownHook} and {@code HostsHook}, which end it where there is no way back); all else is behind
 * {@code Launcher.run} and runs in a test too. {@code ThreadedJob} runs ranks of this JVM; {@code HostedJob} has JVMs
 * started for them, where {@link org.minimpi.launcher.RankProcess} is the main class. Depends on {@code org.minimpi},
 * picocli, and for backends that start JVMs on {@code org.minimpi.spi} and {@link org.minimpi.engine.Backends}.
 */
package org.minimpi.launcher;
