/**
 * The MiniMPI interface: what a parallel program is written against, whatever backend it runs on.
 *
 * <p>Start at {@link org.minimpi.Comm}, the communicator that each rank is handed, and {@link org.minimpi.Job}, which
 * starts the ranks. Names and behaviour are those of the MPI standard; a method that stands for an MPI routine
 * names it, and that routine's contract holds unless the javadoc says otherwise.
 *
 * <p>This package depends on nothing but the JDK.
 */
package org.minimpi;
