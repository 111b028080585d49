package org.minimpi.transfer;

/**
 * The chunks of a file that one rank gets: all of them, or every so many.
 *
 * @param size the bytes of the file
 * @param chunk the bytes of a chunk
 * @param lane the first
 * @param lanes how many chunks further the next is
 */
record Lane(long size, int chunk, int lane, int lanes) {

    static Lane of(Frame.Offer offer) {
        return new Lane(offer.size(), offer.chunk(), offer.lane(), offer.lanes());
    }

    /** How many chunks a file has. */
    static long chunks(long size, int chunk) {
        return size / chunk + (size % chunk == 0 ? 0 : 1);
    }

    /** How many there are. */
    long chunks() {
        long all = chunks(size, chunk);
        return all / lanes + (all % lanes > lane ? 1 : 0);
    }

    /** Which chunk of the file the nth is. */
    long index(long n) {
        return n * lanes + lane;
    }

    /** Where the nth begins. */
    long offset(long n) {
        return index(n) * chunk;
    }

    /** How many bytes the nth has. */
    int length(long n) {
        return (int) Math.min(chunk, size - offset(n));
    }
}
