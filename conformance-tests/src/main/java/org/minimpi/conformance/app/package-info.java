/**
 * The conformance suite on the command line: {@code minimpi run -n N conformance}.
 *
 * <p>Start at {@link org.minimpi.conformance.app.ConformanceApp}. {@code Campaign} runs in the launcher and starts jobs, each in
 * a process of its own; {@code CaseLoop} runs in each rank of such a job. They speak by lines on standard output
 * ({@code Progress}). Depends on {@code org.minimpi}, {@code org.minimpi.conformance}, picocli and the JDK.
 */
package org.minimpi.conformance.app;
