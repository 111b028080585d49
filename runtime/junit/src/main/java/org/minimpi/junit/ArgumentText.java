package org.minimpi.junit;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** A set of arguments in a test's name: {@code , n=3, name=x}; without {@code javac -parameters} only the values. */
final class ArgumentText {
    private static final int LONGEST = 80;

    private ArgumentText() {}

    static String of(Arguments arguments, Method method) {
        if (arguments instanceof Arguments.ArgumentSet set) {
            return ", " + set.getName();
        }
        List<Parameter> parameters = TestParameters.others(method);
        Object[] values = arguments.get();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length && i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            text.append(", ").append(parameter.isNamePresent() ? parameter.getName() + "=" : "");
            text.append(shortened(text(values[i])));
        }
        return text.toString();
    }

    private static String text(Object value) {
        String inList = Arrays.deepToString(new Object[] {value});
        return inList.substring(1, inList.length() - 1);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
