package org.minimpi.junit;

import java.lang.reflect.Parameter;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.conversion.ConversionException;
import org.junit.platform.commons.support.conversion.ConversionSupport;

/** Makes an argument fit its parameter: text becomes a number, an enum constant and whatever else JUnit makes of it. */
final class Conversion {

    private Conversion() {}

    static Object convert(Object argument, Parameter parameter) {
        Object value = argument instanceof Named<?> named ? named.getPayload() : argument;
        Class<?> type = parameter.getType();
        if (!(value instanceof String text) || type.isInstance(value)) {
            return value;
        }
        try {
            return ConversionSupport.convert(
                    text,
                    type,
                    parameter.getDeclaringExecutable().getDeclaringClass().getClassLoader());
        } catch (ConversionException e) {
            throw new ParameterResolutionException("the argument for " + parameter + ": " + e.getMessage(), e);
        }
    }
}
