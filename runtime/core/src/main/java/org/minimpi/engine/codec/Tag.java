package org.minimpi.engine.codec;

/**
 * The first byte of a value, which says what follows.
 *
 * <p>Numbers are little-endian. A {@code count} is an unsigned LEB128 number of at most 31 bits. A message is one value,
 * and nothing after it.
 *
 * <pre>
 *  value           +-----+------------------+
 *                  | tag | body             |
 *                  +-----+------------------+
 *  NULL            |  0  |
 *  a box           | 1-8 | the primitive: 1, 2, 4 or 8 bytes
 *  a string        |  9  | count | that many chars, one byte each    if all of them are Latin-1
 *                  | 10  | count | that many chars, two bytes each   otherwise
 *  an array        |11-18| count | that many primitives
 *  a collection    |19-25| count | that many values
 *  a map           |26-28| count | that many keys, each followed by its value
 *  an OBJECT       | 29  | class | body
 *  SERIALIZED      | AC ED ...     the stream of Java serialization, which begins with this byte
 *
 *  class           | number |                                           of a class that this message has named before
 *                  | number | count | name in UTF-8 | shape: 4 bytes |  the next number: a new class
 *
 *  body of         | the components in order: a primitive without a tag, all else as a value |          a record
 *                  | a string without a tag; its count is doubled, odd for two-byte chars: the name |   an enum
 *                  | count | that many values |                                                         an array
 * </pre>
 *
 * <p>{@code number} is a count too. The shape of a record stands for the names and types of its components; it is zero
 * for an enum and for an array.
 */
final class Tag {
    static final int NULL = 0;
    static final int FIRST_BOX = 1;
    static final int LATIN1 = 9;
    static final int UTF16 = 10;
    static final int FIRST_ARRAY = 11;
    static final int ARRAY_LIST = 19;
    static final int LINKED_LIST = 20;
    static final int LIST_OF = 21;
    static final int HASH_SET = 22;
    static final int LINKED_HASH_SET = 23;
    static final int TREE_SET = 24;
    static final int SET_OF = 25;
    static final int HASH_MAP = 26;
    static final int TREE_MAP = 27;
    static final int MAP_OF = 28;
    static final int OBJECT = 29;
    static final int SERIALIZED = 0xAC;

    private Tag() {}
}
