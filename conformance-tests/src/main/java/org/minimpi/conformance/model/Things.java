package org.minimpi.conformance.model;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Objects of many classes that follow from a key, as {@link Values} are elements that do. */
final class Things {
    private static final int LONG_ARRAY = 20_000;

    private Things() {}

    /** A record, with another inside. */
    record Point(int x, long y, Point next) implements Serializable {}

    /** An enum. */
    enum Color {
        RED,
        GREEN,
        BLUE
    }

    /** A new object, equal to all others of the same key; {@link #spoil} can change some. */
    static Object of(long key) {
        int number = (int) key;
        return switch (Math.floorMod(Values.at(key, 0), 14)) {
            case 0 -> null;
            case 1 -> number;
            case 2 -> key;
            case 3 -> number / 8.0;
            case 4 -> "text \u20ac " + key;
            case 5 -> "";
            case 6 -> new int[] {number, number + 1, number + 2};
            case 7 -> new byte[Math.floorMod(number, LONG_ARRAY)];
            case 8 -> new String[] {"a" + number, null, "b"};
            case 9 -> new ArrayList<>(Arrays.asList(number, null, "three", List.of(4, 5)));
            case 10 -> new TreeMap<>(Map.of(number, "one", number ^ 1, "two"));
            case 11 -> new Point(number, key, new Point(-number, ~key, null));
            case 12 -> Color.values()[Math.floorMod(number, Color.values().length)];
            default -> LocalDate.ofEpochDay(Math.floorMod(number, 50_000));
        };
    }

    /** Changes an object, if it can be changed, as a sender may once it has sent it. */
    static void spoil(Object thing) {
        if (thing instanceof int[] numbers) {
            numbers[0]++;
        } else if (thing instanceof byte[] bytes && bytes.length > 0) {
            bytes[0]++;
        } else if (thing instanceof String[] texts) {
            texts[1] = "changed";
        } else if (thing instanceof ArrayList<?> list) {
            list.clear();
        } else if (thing instanceof TreeMap<?, ?> map) {
            map.clear();
        }
    }
}
