package org.minimpi.engine.match;

import org.minimpi.Comm;
import org.minimpi.engine.match.MatchQueue.Entry;

/**
 * Finds the first entry of a long queue that fits. Receives have wildcards: each is in the table of its own kind of pattern,
 * and a message is looked for in all of them. Messages have none, but are asked for with wildcards: they are in a table for
 * each kind of pattern that has been asked for.
 */
final class MatchIndex {
    private static final int ANY_SOURCE = 1;
    private static final int ANY_TAG = 2;
    private static final int PATTERNS = 4;

    private final Chain entries;
    /** By pattern of the entries. */
    private final EnvelopeTable[] own = new EnvelopeTable[PATTERNS];
    /** Entries without wildcards by the pattern that they are asked for with; null while nobody has. */
    private final EnvelopeTable[] asked = new EnvelopeTable[PATTERNS];

    MatchIndex(Chain entries) {
        this.entries = entries;
        for (Chain.Link link = entries.first(); link != null; link = link.next()) {
            add((Entry) link);
        }
    }

    /** Those that were in the queue before are here already. */
    void add(Entry entry) {
        entry.listing = null;
        int pattern = pattern(entry.source, entry.tag);
        if (own[pattern] == null) {
            own[pattern] = table(pattern);
        }
        own[pattern].add(entry);
        if (pattern == 0) {
            for (EnvelopeTable table : asked) {
                if (table != null) {
                    table.add(entry);
                }
            }
        }
    }

    void remove(Entry entry) {
        entry.listing.removeAll();
    }

    Entry first(long context, int source, int tag) {
        int pattern = pattern(source, tag);
        return pattern == 0 ? firstOfAll(context, source, tag) : asked(pattern).first(context, source, tag);
    }

    private Entry firstOfAll(long context, int source, int tag) {
        Entry first = null;
        for (EnvelopeTable table : own) {
            Entry candidate = table == null ? null : table.first(context, source, tag);
            if (candidate != null && (first == null || candidate.order < first.order)) {
                first = candidate;
            }
        }
        return first;
    }

    private EnvelopeTable asked(int pattern) {
        if (asked[pattern] == null) {
            asked[pattern] = table(pattern);
            for (Chain.Link link = entries.first(); link != null; link = link.next()) {
                asked[pattern].add((Entry) link);
            }
        }
        return asked[pattern];
    }

    private static int pattern(int source, int tag) {
        return (source == Comm.ANY_SOURCE ? ANY_SOURCE : 0) | (tag == Comm.ANY_TAG ? ANY_TAG : 0);
    }

    private static EnvelopeTable table(int pattern) {
        return new EnvelopeTable((pattern & ANY_SOURCE) != 0, (pattern & ANY_TAG) != 0);
    }
}
