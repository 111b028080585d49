package org.minimpi.launcher;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: this program's version, from its jar, and Java's. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "minimpi " + (version == null ? "(unknown version, not run from its jar)" : version),
            "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
        };
    }
}
