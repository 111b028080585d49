/**
 * HTTP over ranks: {@code minimpi run -n 9 transfer fetch @LIST --to DIR}.
 *
 * <p>Start at {@code FetchCommand}. Rank 0 has the list and hands out one URL at a time ({@code Dispatcher}); the others fetch
 * ({@code Fetcher}), each URL in as many attempts as it takes ({@code Exchange} is one). What the ranks say to each other is
 * {@code FetchFrame}. Depends on {@code org.minimpi}, picocli, Gson, the JDK's HTTP client and the parts of
 * {@code org.minimpi.transfer} that touch the disk.
 */
package org.minimpi.transfer.fetch;
