/**
 * The model test: random programs, valid by construction, and what they have to do, computed sequentially.
 *
 * <p>Start at {@link org.minimpi.conformance.model.ModelProgram}, which is what a rank runs. {@code Generator} makes the same
 * {@code Program} on every rank from a seed and the number of ranks: {@code Step}s that start operations, and steps that
 * await some of those that earlier ones have started. Each step knows what every rank must have found afterwards, without
 * a look at the engine. No program relies on buffering. Depends on {@code org.minimpi} and, for the one base of tests, on
 * JUnit.
 */
package org.minimpi.conformance.model;
