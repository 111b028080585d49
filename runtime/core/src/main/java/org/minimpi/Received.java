package org.minimpi;

/**
 * A received object and where it came from.
 *
 * @param <T> the type of the object
 * @param value the object; may be null
 * @param status its origin and encoded size
 */
public record Received<T>(T value, Status status) {}
