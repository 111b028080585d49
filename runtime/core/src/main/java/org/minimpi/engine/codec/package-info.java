/**
 * The default encoding of objects: a compact form for common values of the JDK, records and enums, Java serialization
 * for the rest.
 *
 * <p>Start at {@link org.minimpi.engine.codec.CompactCodec}; the layout of a message is drawn in {@code Tag}. For the
 * engine. Depends on {@code org.minimpi}.
 */
package org.minimpi.engine.codec;
