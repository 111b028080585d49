/**
 * The programs that courses show: {@code minimpi run -n 2 transfer classic metadata FILE}.
 *
 * <p>Start at {@code ClassicCommand}. Messages, tags and texts are those of the well-known programs, to the letter; every
 * rank prints, and errors go to standard output with the rest. What these programs get wrong is put right: names are not
 * trusted, counts are checked, files appear when they are complete, and a failure ends on every rank and with a status.
 * Depends on {@code org.minimpi}, picocli and the parts of {@code org.minimpi.transfer} that touch the disk.
 */
package org.minimpi.transfer.classic;
