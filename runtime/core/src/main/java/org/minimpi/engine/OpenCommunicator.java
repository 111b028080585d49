package org.minimpi.engine;

import org.minimpi.spi.CallSite;
import org.minimpi.spi.Context;

/**
 * A communicator that the program has made and not closed.
 *
 * @param site where; null if that is not known
 */
record OpenCommunicator(Context context, String name, CallSite site) {}
