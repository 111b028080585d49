/**
 * The model test: random programs, and what they should do by the MPI standard, computed one step after another.
 *
 * <p>Start at {@link org.minimpi.conformance.model.ModelConformance}, which a backend's test extends, or at
 * {@link org.minimpi.conformance.model.ModelProgram} to run the program of one seed in another way.
 *
 * <p><b>A program</b> follows from a seed and the number of ranks, so every rank makes it for itself and all have the same. It
 * is a list of {@code Step}s; each is on one communicator, and its ranks play their parts of it in the order of the list:
 * messages among them ({@code Exchange}, {@code SendReceive}, {@code PersistentStep}), a collective, run or started
 * ({@code Collective}, {@code ObjectCollective}), communicators to be made or closed ({@code OpenStep}, {@code CloseStep}),
 * questions to a group or a grid, attributes, and waits for some of what is under way ({@code AwaitStep}). What a step
 * has started may be awaited by any later one, so messages and collectives of many steps and communicators overlap.
 *
 * <p><b>Valid by construction.</b> No rank waits in a step for more than what all start in this step or an earlier one, so
 * there is no deadlock, though all sends be synchronous; within a step, a {@code Shape} sees to the order. All that a rank
 * receives in an exchange was sent to it in the same one: its receives take exactly its messages, by their sources and
 * tags alone or, where they receive from any source, by tags that no other step uses or by a barrier at the end. So steps can
 * be made, understood and left out one by one.
 *
 * <p><b>The model</b> has only pure functions on values, and nothing of the API. Elements are longs that follow from a key
 * ({@code Values}), so a receiver knows what was sent to it. {@code Inbox} says which message a receive gets,
 * {@code CollectiveModel} what a collective does, {@code Reduction} what operations do, {@code ModelComm} and
 * {@code ModelGrid} who is where. The one thing that timing may decide is from whom a receive from any source gets its
 * message; that is taken from the result, and all the rest has to fit it. An {@code Area} has beside its elements what each of them
 * should be, also around what was passed to an operation, and is compared as a whole.
 *
 * <p>Depends on {@code org.minimpi}; ModelConformance alone depends on JUnit.
 */
package org.minimpi.conformance.model;
