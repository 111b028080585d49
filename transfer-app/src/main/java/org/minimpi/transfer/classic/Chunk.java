package org.minimpi.transfer.classic;

import java.io.Serializable;

/**
 * What the master of {@code workers} sends.
 *
 * @param index its place in the file, from 0
 * @param bytes its content
 */
record Chunk(int index, byte[] bytes) implements Serializable {}
