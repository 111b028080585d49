package org.minimpi.transfer;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rule for names that a peer offers: one plain name in the destination directory, and nothing else. */
public final class FileName {
    private static final int MOST_BYTES = 255;
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?", Pattern.CASE_INSENSITIVE);

    private FileName() {}

    /** Returns the name if it is safe to create on any system, else fails with UNSAFE_PATH. */
    public static String check(String name) throws TransferException {
        String wrong = whatIsWrong(name);
        if (wrong != null) {
            throw new TransferException(
                    ExitStatus.UNSAFE_PATH, "unsafe name '" + Printable.escape(name) + "': " + wrong);
        }
        return name;
    }

    private static String whatIsWrong(String name) {
        if (name.isEmpty()) {
            return "it is empty";
        }
        if (name.codePoints().anyMatch(Printable::isInvisible)) {
            return "it has control characters";
        }
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            return "it is a path, not a name";
        }
        if (name.equals(".") || name.equals("..")) {
            return "it leads out of the destination";
        }
        if (name.indexOf(':') >= 0 && name.indexOf(':') == 1) {
            return "it begins with a drive";
        }
        if (DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            return "it is a device";
        }
        if (!Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
            return "it is not in Unicode's normal form NFC";
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return "it is longer than " + MOST_BYTES + " bytes";
        }
        return null;
    }
}
