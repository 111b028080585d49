package org.minimpi.engine.check;

import java.util.NavigableMap;
import java.util.TreeMap;

/** The loans of one storage, in order of place. Those that are written overlap no other. */
final class Loans {

    private record Place(long from, int number) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return from == other.from ? Integer.compare(number, other.number) : Long.compare(from, other.from);
        }
    }

    private final NavigableMap<Place, Loan> read = new TreeMap<>();
    private final NavigableMap<Place, Loan> written = new TreeMap<>();
    private long longest;

    /** One that overlaps, unless both are only read; null if there is none. */
    Loan conflict(Region region, boolean write) {
        Loan conflict = overlap(written, region);
        return conflict == null && write ? overlap(read, region) : conflict;
    }

    private Loan overlap(NavigableMap<Place, Loan> loans, Region region) {
        return loans.subMap(new Place(region.from() - longest, 0), new Place(region.to(), 0)).values().stream()
                .filter(loan -> loan.region().overlaps(region))
                .findFirst()
                .orElse(null);
    }

    void add(Loan loan) {
        longest = Math.max(longest, loan.region().to() - loan.region().from());
        of(loan).put(place(loan), loan);
    }

    void remove(Loan loan) {
        of(loan).remove(place(loan));
    }

    boolean isEmpty() {
        return read.isEmpty() && written.isEmpty();
    }

    private NavigableMap<Place, Loan> of(Loan loan) {
        return loan.isWritten() ? written : read;
    }

    private static Place place(Loan loan) {
        return new Place(loan.region().from(), loan.number());
    }
}
