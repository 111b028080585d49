package org.minimpi.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What receivers that were killed have left of small files, which no transfer resumes: removed, with the file by which a
 * {@link PartOwner} is known. Its lock shows whether it lives. Locks of other hosts may not be seen here, so only what was
 * left on this host is removed.
 */
final class Leftovers {
    private static final String OWNER = "\\.minimpi-[0-9a-f]{16}";
    private static final Pattern LOCK = Pattern.compile(OWNER + "\\.lock");
    /** Far more than the directories of a tree take; what is larger is not ours. */
    private static final long MOST_BYTES = 64 << 20;

    private Leftovers() {}

    /** Removes what receivers on that host, which is this one, have left below their root. */
    static void remove(HeldDirectory root, String host) {
        try {
            for (String lock : root.list(LOCK)) {
                removeThoseOf(lock, root, host);
            }
        } catch (IOException e) {
            // They stay for another time.
        }
    }

    private static void removeThoseOf(String lock, HeldDirectory root, String host) {
        try {
            if (!isFile(root, lock)) {
                return;
            }
            try (LockedFile owner = LockedFile.open(root, lock, false)) {
                if (owner.isExclusive() && owner.channel().size() <= MOST_BYTES) {
                    remove(owner, lock, root, host);
                }
            }
        } catch (IOException | TransferException e) {
            // The owner lives, or another transfer is at it, or it cannot be removed by this user.
        }
    }

    private static void remove(LockedFile owner, String lock, HeldDirectory root, String host)
            throws IOException, TransferException {
        String prefix = lock.substring(0, lock.length() - ".lock".length());
        Pattern parts = Pattern.compile(Pattern.quote(prefix) + "-[0-9a-f]{16}\\.part");
        BufferedReader lines = new BufferedReader(Channels.newReader(owner.channel(), StandardCharsets.UTF_8));
        String first = lines.readLine();
        if (first != null && !first.equals(host)) {
            return;
        }
        for (String path = lines.readLine(); path != null; path = lines.readLine()) {
            removeParts(root, path.isEmpty() ? List.of() : FileName.check(path), parts);
        }
        root.delete(lock);
    }

    private static void removeParts(HeldDirectory directory, List<String> below, Pattern parts)
            throws IOException, TransferException {
        if (below.isEmpty()) {
            for (String part : directory.list(parts)) {
                if (isFile(directory, part)) {
                    directory.delete(part);
                }
            }
            return;
        }
        BasicFileAttributes there = directory.attributes(below.get(0));
        if (there != null && there.isDirectory()) {
            try (HeldDirectory child = directory.child(below.get(0), false)) {
                removeParts(child, below.subList(1, below.size()), parts);
            }
        }
    }

    private static boolean isFile(HeldDirectory directory, String name) throws TransferException {
        BasicFileAttributes there = directory.attributes(name);
        return there != null && there.isRegularFile();
    }
}
