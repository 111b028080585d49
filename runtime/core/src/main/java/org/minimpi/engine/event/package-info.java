/**
 * What a job does, as events of JDK Flight Recorder; made only while it is recording.
 *
 * <p>Start at {@link org.minimpi.engine.event.Events}. For the engine. Depends on the JDK, and alone uses {@code jdk.jfr}.
 */
package org.minimpi.engine.event;
