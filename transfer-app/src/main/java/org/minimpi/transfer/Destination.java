package org.minimpi.transfer;

import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The tree that files are received in. Its root is opened when it is first needed and then held; of the directories below,
 * those on the way to the latest file are.
 */
final class Destination implements Closeable {
    private final Path root;
    private final boolean sync;
    private final List<HeldDirectory> held = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** With {@code sync} a directory that is made is on disk then. */
    Destination(Path root, boolean sync) {
        this.root = root;
        this.sync = sync;
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
            if (missing && sync) {
                parent.sync();
            }
        }
        return held.get(held.size() - 1);
    }

    private HeldDirectory makeRoot() throws TransferException {
        List<Path> parents = new ArrayList<>();
        for (Path path = root.toAbsolutePath(); sync && !Files.exists(path); path = path.getParent()) {
            parents.add(path.getParent());
        }
        HeldDirectory made = HeldDirectory.make(root);
        for (Path path : parents) {
            try (HeldDirectory parent = HeldDirectory.open(path)) {
                parent.sync();
            }
        }
        return made;
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
        held.forEach(HeldDirectory::close);
        held.clear();
    }
}
