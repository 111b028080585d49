package org.minimpi.launcher.timeline;

/**
 * A message and what became of it.
 *
 * @param match null if it was never received
 * @param receive null if that is not known
 */
record Message(Call send, Match match, Call receive) {}
