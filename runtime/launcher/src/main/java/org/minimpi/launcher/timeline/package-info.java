/**
 * Timelines: one page of HTML from the recordings of a run.
 *
 * <p>Start at {@link org.minimpi.launcher.timeline.Timeline}, which records, or at
 * {@link org.minimpi.launcher.timeline.TimelinePage}, which takes recordings. Depends on the JDK and on Gson; it knows the
 * events by their names only.
 */
package org.minimpi.launcher.timeline;
