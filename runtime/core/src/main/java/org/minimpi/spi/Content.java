package org.minimpi.spi;

/** What the elements of a message are; travels in its envelope. */
public enum Content {
    /** Elements of the user's buffer. */
    ELEMENTS,
    /** One encoded object, as bytes that belong to the message. */
    OBJECT
}
