package org.minimpi.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The tree that files are received in. Its root is opened when it is first needed and then held; of the directories below,
 * those on the way to the latest file are.
 */
final class Destination implements Closeable {
    private final Path root;
    private final String host;
    private final Options options;
    /** What may have to be removed again: the root and the directories that it is in, if they were made, the root first. */
    private List<Path> madeRoots = List.of();
    /** And those below the root, the last first. */
    private final Deque<List<String>> made = new ArrayDeque<>();

    private final List<HeldDirectory> held = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    /** Null until there is a small file. */
    private PartOwner owner;

    Destination(Path root, String host, Options options) {
        this.root = root;
        this.host = host;
        this.options = options;
    }

    /** The directory at the end of these names; valid until the next call. Made, if that is asked for, or else null. */
    HeldDirectory directory(List<String> path, boolean make) throws TransferException {
        if (held.isEmpty()) {
            if (!make && !Files.exists(root)) {
                return null;
            }
            held.add(make ? makeRoot() : HeldDirectory.open(root));
        }
        int same = 0;
        while (same < names.size() && same < path.size() && names.get(same).equals(path.get(same))) {
            same++;
        }
        leave(same);
        for (String name : path.subList(same, path.size())) {
            HeldDirectory parent = held.get(held.size() - 1);
            boolean missing = parent.attributes(name) == null;
            if (missing && !make) {
                return null;
            }
            held.add(parent.child(name, make));
            names.add(name);
            if (missing) {
                made(parent);
            }
        }
        return held.get(held.size() - 1);
    }

    /** Names the parts of small files, as long as the root is open, as it is now. */
    PartOwner owner() {
        if (owner == null) {
            owner = new PartOwner(held.get(0), host, options.allOrNothing());
        }
        return owner;
    }

    /** Fails if a file cannot be written to the directory at the end of these names, or that directory not made. */
    void checkWritable(List<String> path) throws TransferException {
        Path directory = root;
        for (String name : path) {
            directory = directory.resolve(name);
        }
        Writable.check(directory);
    }

    private void made(HeldDirectory parent) throws TransferException {
        if (options.allOrNothing()) {
            made.push(List.copyOf(names));
        }
        if (options.sync()) {
            parent.sync();
        }
    }

    private HeldDirectory makeRoot() throws TransferException {
        List<Path> missing = new ArrayList<>();
        for (Path path = root.toAbsolutePath(); path != null && !Files.exists(path); path = path.getParent()) {
            missing.add(path);
        }
        HeldDirectory there = HeldDirectory.make(root);
        Leftovers.remove(there, host);
        if (options.allOrNothing()) {
            madeRoots = missing;
        }
        if (options.sync()) {
            for (Path path : missing) {
                try (HeldDirectory parent = HeldDirectory.open(path.getParent())) {
                    parent.sync();
                }
            }
        }
        return there;
    }

    /** Removes the directories that were made, as far as they are empty. */
    void removeMade() {
        while (!made.isEmpty()) {
            List<String> path = made.pop();
            try {
                HeldDirectory parent = directory(path.subList(0, path.size() - 1), false);
                if (parent != null) {
                    parent.deleteDirectory(path.get(path.size() - 1));
                }
            } catch (IOException | TransferException e) {
                // Somebody else has put something into it, or has taken it away.
            }
        }
        close();
        try {
            for (Path path : madeRoots) {
                HeldDirectory.deleteDirectory(path);
            }
        } catch (IOException e) {
            // As above.
        }
    }

    /** Closes what is deeper. */
    private void leave(int depth) {
        while (names.size() > depth) {
            names.remove(names.size() - 1);
            held.remove(held.size() - 1).close();
        }
    }

    @Override
    public void close() {
        leave(0);
        if (owner != null) {
            owner.close();
            owner = null;
        }
        held.forEach(HeldDirectory::close);
        held.clear();
    }
}
