/** JMH benchmarks of the mailbox and the codec, for who changes them: they know the engine's inside. */
package org.minimpi.bench.jmh;
