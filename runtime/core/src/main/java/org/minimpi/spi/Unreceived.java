package org.minimpi.spi;

import org.minimpi.Datatype;

/**
 * A message that was sent to a rank and that the rank never received.
 *
 * @param context the number of the context it was sent in
 * @param source the rank that sent it, in that context
 * @param tag its label
 * @param content what its elements are
 * @param type their type
 * @param count their number
 * @param waiting whether its send is not complete before it is received
 * @param sentAt where in the program it was sent; null if that is not known
 */
public record Unreceived(
        long context,
        int source,
        int tag,
        Content content,
        Datatype type,
        int count,
        boolean waiting,
        CallSite sentAt) {}
