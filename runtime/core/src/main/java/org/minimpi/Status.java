package org.minimpi;

/**
 * What a receive or probe matched (MPI_Status).
 *
 * @param source the rank the message came from; {@link Comm#PROC_NULL} if there was none
 * @param tag its tag; {@link Comm#ANY_TAG} if the source is {@link Comm#PROC_NULL}
 * @param bytes its size
 */
public record Status(int source, int tag, long bytes) {

    /**
     * The number of elements received (MPI_Get_count).
     *
     * @param type the element type
     * @return the number of elements
     * @throws IllegalArgumentException if the message is not a whole number of such elements
     */
    public int count(Datatype type) {
        if (bytes % type.bytes() != 0) {
            throw new IllegalArgumentException(bytes + " bytes are not whole elements of " + type);
        }
        return Math.toIntExact(bytes / type.bytes());
    }
}
