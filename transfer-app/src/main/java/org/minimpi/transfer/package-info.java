/**
 * File transfer by messages: {@code minimpi run -n 2 transfer send FILE|DIR... --to DIR}.
 *
 * <p>Start at {@link org.minimpi.transfer.TransferApp}. The protocol is in {@code Frame} (what is said), {@code Sender} and
 * {@code Receiver} (who says it when); what touches the disk is in {@code Source}, {@code Destination} and
 * {@code PartFile}. Depends on {@code org.minimpi}, picocli, Gson and zstd-jni; runs on every backend.
 */
package org.minimpi.transfer;
