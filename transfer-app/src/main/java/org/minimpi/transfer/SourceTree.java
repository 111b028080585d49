package org.minimpi.transfer;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What there is to send below an argument of the command line: a file, or a directory and all that is in it. A link is
 * followed where it is the argument itself and nowhere else.
 */
final class SourceTree {

    /** What is done with each. */
    interface Visitor {
        /** {@code links} say whether one may be followed. */
        void file(Path path, String name, BasicFileAttributes attributes, LinkOption... links);

        void directory(String name, Path path, BasicFileAttributes attributes);

        void failed(Path path, TransferException why);
    }

    private final Set<Path> destinations;
    private final Visitor visitor;
    /** The names that the arguments so far have elsewhere. */
    private final Map<String, Path> names = new HashMap<>();

    /** {@code destinations} is where the files go; if that is on this host, it is not sent into itself. */
    SourceTree(Collection<Path> destinations, Visitor visitor) {
        this.destinations = destinations.stream().map(SourceTree::absolute).collect(Collectors.toSet());
        this.visitor = visitor;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** Shows the visitor what the argument stands for, directories before what is in them, names in order. */
    void walk(Path argument) {
        try {
            BasicFileAttributes attributes = Source.attributes(argument);
            if (attributes.isDirectory()) {
                if (argument.toRealPath().getFileName() == null) {
                    throw cannotSend(argument, "it is a directory that has no name");
                }
                directory(argument, claim(names, name(argument), argument), attributes);
            } else {
                visitor.file(argument, claim(names, Source.name(argument), argument), attributes);
            }
        } catch (IOException e) {
            visitor.failed(argument, IoFailure.of("cannot read " + Source.show(argument), e));
        } catch (TransferException e) {
            visitor.failed(argument, e);
        }
    }

    /** What is meant by . and .. has a name of its own. */
    private static String name(Path directory) throws IOException {
        String name = Source.name(directory);
        return name.equals(".") || name.equals("..") ? Source.name(directory.toRealPath()) : name;
    }

    private void directory(Path path, String name, BasicFileAttributes attributes) {
        if (isDestination(path)) {
            visitor.failed(
                    path,
                    new TransferException(
                            ExitStatus.FILE_IO, "cannot send " + Source.show(path) + " into itself; it is left out"));
            return;
        }
        visitor.directory(name, path, attributes);
        Map<String, Path> taken = new HashMap<>();
        for (Path child : children(path)) {
            visit(child, name + "/", taken);
        }
    }

    /** Whichever way its name goes, or will go: a destination may not be there yet. */
    private boolean isDestination(Path path) {
        return destinations.contains(absolute(path)) || destinations.stream().anyMatch(to -> isSame(to, path));
    }

    private static boolean isSame(Path destination, Path path) {
        try {
            return Files.isSameFile(destination, path);
        } catch (IOException e) {
            return false; // One of them is not there.
        }
    }

    /** Returns the name if nothing else has it: what is sent later would replace what is sent now, or be skipped. */
    private static String claim(Map<String, Path> taken, String name, Path path) throws TransferException {
        if (!Source.isText(path)) {
            throw cannotSend(path, "it " + Source.NO_TEXT);
        }
        Path other = taken.putIfAbsent(name, path);
        if (other != null) {
            throw cannotSend(path, "it has the same name as " + Source.show(other));
        }
        return name;
    }

    private static TransferException cannotSend(Path path, String why) {
        return new TransferException(ExitStatus.FILE_IO, "cannot send " + Source.show(path) + ": " + why);
    }

    private void visit(Path path, String parent, Map<String, Path> taken) {
        try {
            String name = parent + claim(taken, Source.name(path), path);
            BasicFileAttributes attributes = Source.attributes(path, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isDirectory()) {
                directory(path, name, attributes);
            } else if (attributes.isRegularFile()) {
                visitor.file(path, name, attributes, LinkOption.NOFOLLOW_LINKS);
            } else {
                throw Source.notAFile(path, attributes);
            }
        } catch (TransferException e) {
            visitor.failed(path, e);
        } catch (IOException e) {
            visitor.failed(path, IoFailure.of("cannot read " + Source.show(path), e));
        }
    }

    private List<Path> children(Path directory) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
        } catch (DirectoryIteratorException e) {
            visitor.failed(directory, IoFailure.of("cannot read " + Source.show(directory), e.getCause()));
        } catch (IOException e) {
            visitor.failed(directory, IoFailure.of("cannot read " + Source.show(directory), e));
        }
        Collections.sort(children);
        return children;
    }
}
