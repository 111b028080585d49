package org.minimpi.transfer.fetch;

import java.util.List;
import org.minimpi.transfer.ExitStatus;
import org.minimpi.transfer.TransferException;

/** The URLs that are still to be fetched. Those that cannot be are reported as they come up. */
final class UrlQueue {
    private final List<String> urls;
    private final FetchReport report;
    private final Names names = new Names();
    private int next;

    UrlQueue(List<String> urls, FetchReport report) {
        this.urls = urls;
        this.report = report;
    }

    /** The next to fetch; null if there is none. */
    FetchFrame.Get next() {
        while (next < urls.size()) {
            int index = next++;
            String url = urls.get(index);
            try {
                return new FetchFrame.Get(index, url, names.next(Url.parse(url)));
            } catch (FetchException e) {
                report.impossible(url, ExitStatus.PARTIAL, e.getMessage());
            } catch (TransferException e) {
                report.impossible(url, e.status(), e.getMessage());
            }
        }
        return null;
    }
}
