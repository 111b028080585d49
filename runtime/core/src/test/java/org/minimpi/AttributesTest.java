package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values that a rank caches on a communicator. */
class AttributesTest {
    private static final AttributeKey<String> COPIED = new AttributeKey<>("copied", true);
    private static final AttributeKey<List<Integer>> LEFT = new AttributeKey<>("left", false);

    @Test
    void aValueIsThereUntilItIsRemoved() {
        Ranks.run(1, world -> {
            assertEquals(Optional.empty(), world.attribute(COPIED));
            world.attribute(COPIED, "a");
            world.attribute(COPIED, "b");
            world.attribute(LEFT, List.of(1));
            assertEquals(Optional.of("b"), world.attribute(COPIED));
            world.attribute(COPIED, null);
            assertEquals(Optional.empty(), world.attribute(COPIED));
            world.attribute(COPIED, null);
            assertEquals(Optional.of(List.of(1)), world.attribute(LEFT));
        });
    }

    @Test
    void keysOfOneNameAreTwo() {
        Ranks.run(1, world -> {
            AttributeKey<String> other = new AttributeKey<>(COPIED.toString(), true);
            world.attribute(COPIED, "mine");
            assertEquals(Optional.empty(), world.attribute(other));
        });
    }

    @Test
    void everyRankHasItsOwn() {
        Ranks.run(3, world -> {
            if (world.rank() != 1) {
                world.attribute(COPIED, "of rank " + world.rank());
            }
            world.barrier();
            Optional<String> mine = world.rank() == 1 ? Optional.empty() : Optional.of("of rank " + world.rank());
            assertEquals(mine, world.attribute(COPIED));
            try (Comm dup = world.dup()) {
                assertEquals(mine, dup.attribute(COPIED));
            }
        });
    }

    @Test
    void aDuplicateGetsWhatIsCopied() {
        Ranks.run(2, world -> {
            String value = new String("value");
            world.attribute(COPIED, value);
            world.attribute(LEFT, List.of());
            Comm dup = world.dup();
            assertSame(value, dup.attribute(COPIED).orElseThrow());
            assertEquals(Optional.empty(), dup.attribute(LEFT));
            world.attribute(COPIED, null);
            assertSame(value, dup.dup().attribute(COPIED).orElseThrow());
            dup.attribute(COPIED, "changed");
            dup.attribute(LEFT, List.of(2));
            assertEquals(Optional.empty(), world.attribute(COPIED));
            assertEquals(Optional.of(List.of()), world.attribute(LEFT));
        });
    }

    @Test
    void otherNewCommunicatorsGetNothing() {
        Ranks.run(2, world -> {
            world.attribute(COPIED, "value");
            assertEquals(Optional.empty(), world.split(0, 0).attribute(COPIED));
            assertEquals(
                    Optional.empty(), world.create(world.group()).orElseThrow().attribute(COPIED));
            CartComm grid =
                    world.cartesian(new int[] {2}, new boolean[1], false).orElseThrow();
            assertEquals(Optional.empty(), grid.attribute(COPIED));
            grid.attribute(COPIED, "grid");
            assertEquals(Optional.of("grid"), grid.dup().attribute(COPIED));
            assertEquals(Optional.empty(), grid.sub(true).attribute(COPIED));
        });
    }

    @Test
    void keysHaveAName() {
        assertEquals("copied", COPIED.toString());
        assertFalse(LEFT.copiedOnDup());
        assertThrows(NullPointerException.class, () -> new AttributeKey<>(null, true));
        Ranks.run(1, world -> {
            assertThrows(NullPointerException.class, () -> world.attribute(null));
            assertThrows(NullPointerException.class, () -> world.attribute(null, "x"));
        });
    }
}
