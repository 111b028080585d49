package org.minimpi.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minimpi.AttributeKey;
import org.minimpi.CartComm;
import org.minimpi.Comm;

/** Values cached on communicators. */
final class Attributes {
    private final AttributeKey<String> copied = new AttributeKey<>("copied", true);
    private final AttributeKey<String> kept = new AttributeKey<>("kept", false);

    /** There is nothing before it is set; then there is the value, until another is set. */
    @Case(section = "7.7.2")
    void setAndGet(Comm comm) {
        Check.equal(Optional.empty(), comm.attribute(copied), "before");
        comm.attribute(copied, "one");
        Check.equal(Optional.of("one"), comm.attribute(copied), "after");
        comm.attribute(copied, "two");
        Check.equal(Optional.of("two"), comm.attribute(copied), "after another");
    }

    /** Null removes it. */
    @Case(section = "7.7.2")
    void remove(Comm comm) {
        comm.attribute(copied, null);
        comm.attribute(copied, "one");
        comm.attribute(kept, "two");
        comm.attribute(copied, null);
        Check.equal(Optional.empty(), comm.attribute(copied), "removed");
        Check.equal(Optional.of("two"), comm.attribute(kept), "the other");
    }

    /** Two keys of one name are two keys. */
    @Case(section = "API")
    void sameName(Comm comm) {
        AttributeKey<String> twin = new AttributeKey<>("copied", true);
        comm.attribute(copied, "one");
        Check.equal(Optional.empty(), comm.attribute(twin), "the other key");
        Check.equal("copied", twin.toString(), "name");
    }

    /** Values are of any type, and the same object comes back. */
    @Case(section = "7.7.2")
    void sameObject(Comm comm) {
        AttributeKey<List<String>> key = new AttributeKey<>("list", false);
        List<String> value = new ArrayList<>();
        comm.attribute(key, value);
        Check.holds(comm.attribute(key).orElseThrow() == value, "another object");
    }

    /** Each rank has its own. */
    @Case(section = "7.7.2")
    void eachRankHasItsOwn(Comm comm) {
        if (comm.rank() % 2 == 0) {
            comm.attribute(copied, "rank " + comm.rank());
        }
        comm.barrier();
        Optional<String> expected = comm.rank() % 2 == 0 ? Optional.of("rank " + comm.rank()) : Optional.empty();
        Check.equal(expected, comm.attribute(copied), "value");
    }

    /** A duplicate gets the values whose key says so. */
    @Case(section = "7.7.2")
    void duplicate(Comm comm) {
        comm.attribute(copied, "one");
        comm.attribute(kept, "two");
        try (Comm dup = comm.dup();
                Comm again = dup.dup()) {
            Check.equal(Optional.of("one"), dup.attribute(copied), "copied");
            Check.equal(Optional.empty(), dup.attribute(kept), "not copied");
            Check.equal(Optional.of("one"), again.attribute(copied), "copied again");
            Check.holds(copied.copiedOnDup() && !kept.copiedOnDup(), "keys");
        }
    }

    /** After that each has its own. */
    @Case(section = "7.7.2")
    void duplicateIsIndependent(Comm comm) {
        comm.attribute(copied, "one");
        try (Comm dup = comm.dup()) {
            dup.attribute(copied, "two");
            Check.equal(Optional.of("one"), comm.attribute(copied), "the original's");
            comm.attribute(copied, null);
            Check.equal(Optional.of("two"), dup.attribute(copied), "the duplicate's");
        }
    }

    /** The value that both share is one object. */
    @Case(section = "API")
    void duplicateSharesTheObject(Comm comm) {
        AttributeKey<List<String>> key = new AttributeKey<>("list", true);
        comm.attribute(key, new ArrayList<>());
        try (Comm dup = comm.dup()) {
            Check.holds(dup.attribute(key).orElseThrow() == comm.attribute(key).orElseThrow(), "another object");
        }
    }

    /** A part gets none. */
    @Case(section = "7.7.1")
    void partsGetNone(Comm comm) {
        comm.attribute(copied, "one");
        try (Comm part = comm.split(0, 0);
                Comm made = comm.create(comm.group()).orElseThrow();
                Comm grid = comm.cartesian(new int[] {comm.size()}, new boolean[1], false)
                        .orElseThrow()) {
            Check.equal(Optional.empty(), part.attribute(copied), "of a split");
            Check.equal(Optional.empty(), made.attribute(copied), "of a create");
            Check.equal(Optional.empty(), grid.attribute(copied), "of a grid");
        }
    }

    /** A duplicate of a grid gets them too. */
    @Case(section = "7.7.2")
    void duplicateOfAGrid(Comm comm) {
        try (CartComm grid =
                comm.cartesian(new int[] {comm.size()}, new boolean[1], false).orElseThrow()) {
            grid.attribute(copied, "one");
            grid.attribute(kept, "two");
            try (CartComm dup = grid.dup()) {
                Check.equal(Optional.of("one"), dup.attribute(copied), "copied");
                Check.equal(Optional.empty(), dup.attribute(kept), "not copied");
            }
        }
    }
}
