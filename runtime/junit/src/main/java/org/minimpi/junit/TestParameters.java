package org.minimpi.junit;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.minimpi.Comm;

/** Keeps the place of the test method's {@link Comm}, and gives its arguments to the first of the other parameters. */
record TestParameters(List<Object> arguments) implements ParameterResolver {

    /** The parameters that are no Comm. */
    static List<Parameter> others(Executable method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.getType() != Comm.class)
                .toList();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getTestMethod()
                        .map(parameter.getDeclaringExecutable()::equals)
                        .orElse(false)
                && (isWorld(parameter) || index(parameter) < arguments.size());
    }

    /** For the Comm null, until each rank puts in its own. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return isWorld(parameter)
                ? null
                : Conversion.convert(arguments.get(index(parameter)), parameter.getParameter());
    }

    private static boolean isWorld(ParameterContext parameter) {
        return parameter.getParameter().getType() == Comm.class;
    }

    private static int index(ParameterContext parameter) {
        return others(parameter.getDeclaringExecutable()).indexOf(parameter.getParameter());
    }
}
