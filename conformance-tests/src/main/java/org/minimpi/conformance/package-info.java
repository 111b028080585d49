/**
 * What the MPI standard promises, as cases that hold on every backend.
 *
 * <p>Start at {@link org.minimpi.conformance.BackendConformance}, which a backend's test extends, or at
 * {@link org.minimpi.conformance.Suites} to run the cases in another way. A suite is a class of cases; a case is a method
 * marked {@link org.minimpi.conformance.Case} that every rank of a job runs. No case relies on buffering, and each works
 * with any number of ranks from its least. {@link org.minimpi.conformance.Movement}, {@link
 * org.minimpi.conformance.Combining} and {@link org.minimpi.conformance.Neighborhood} run one collective each and compare
 * with what is known without the runtime, so that most cases only choose ranks, lengths and types.
 *
 * <p>Depends on {@code org.minimpi}; BackendConformance alone depends on JUnit.
 */
package org.minimpi.conformance;
