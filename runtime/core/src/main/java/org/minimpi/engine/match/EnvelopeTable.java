package org.minimpi.engine.match;

import org.minimpi.Comm;
import org.minimpi.engine.match.MatchQueue.Entry;

/** A hash table of entries by context, source and tag, some of which may count as any; each bin is in the order of addition. */
final class EnvelopeTable {
    private static final int FEWEST_BINS = 64;

    /** An entry in a table. */
    static final class Listing extends Chain.Link {
        private final EnvelopeTable table;
        private final Entry entry;
        private final int hash;
        /** In which other table the entry is; null if in none. */
        private final Listing also;

        private Listing(EnvelopeTable table, Entry entry, int hash) {
            this.table = table;
            this.entry = entry;
            this.hash = hash;
            this.also = entry.listing;
        }

        /** Takes the entry out of this table and of those that it was put into before. */
        void removeAll() {
            for (Listing listing = this; listing != null; listing = listing.also) {
                listing.table.remove(listing);
            }
        }
    }

    private final boolean anySource;
    private final boolean anyTag;
    private Chain[] bins = bins(FEWEST_BINS);
    private int size;

    EnvelopeTable(boolean anySource, boolean anyTag) {
        this.anySource = anySource;
        this.anyTag = anyTag;
    }

    void add(Entry entry) {
        if (size == bins.length) {
            grow();
        }
        Listing listing = new Listing(this, entry, hash(entry.context, source(entry.source), tag(entry.tag)));
        bin(listing.hash).add(listing);
        entry.listing = listing;
        size++;
    }

    /** The first entry of this envelope, as far as it counts; null if there is none. */
    Entry first(long context, int source, int tag) {
        if (size == 0) {
            return null;
        }
        int wantedSource = source(source);
        int wantedTag = tag(tag);
        Chain bin = bin(hash(context, wantedSource, wantedTag));
        for (Listing listing = (Listing) bin.first(); listing != null; listing = (Listing) listing.next()) {
            Entry entry = listing.entry;
            if (entry.context == context && source(entry.source) == wantedSource && tag(entry.tag) == wantedTag) {
                return entry;
            }
        }
        return null;
    }

    private void remove(Listing listing) {
        bin(listing.hash).remove(listing);
        size--;
    }

    private int source(int source) {
        return anySource ? Comm.ANY_SOURCE : source;
    }

    private int tag(int tag) {
        return anyTag ? Comm.ANY_TAG : tag;
    }

    private Chain bin(int hash) {
        return bins[hash & bins.length - 1];
    }

    /** What is in one bin was in one bin before, so it stays in order. */
    private void grow() {
        Chain[] old = bins;
        bins = bins(2 * old.length);
        for (Chain chain : old) {
            for (Chain.Link link = chain.first(); link != null; link = chain.first()) {
                chain.remove(link);
                bin(((Listing) link).hash).add(link);
            }
        }
    }

    private static Chain[] bins(int count) {
        Chain[] bins = new Chain[count];
        for (int i = 0; i < count; i++) {
            bins[i] = new Chain();
        }
        return bins;
    }

    private static int hash(long context, int source, int tag) {
        long mixed = (context * 31 + source) * 0x9E3779B97F4A7C15L + tag;
        mixed = (mixed ^ mixed >>> 32) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }
}
