package org.minimpi.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.support.ParameterDeclaration;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The parameters that sources of arguments are told of: all but the Comm. */
record Declarations(Method method, List<ParameterDeclaration> all) implements ParameterDeclarations {

    Declarations(Method method) {
        this(method, declare(TestParameters.others(method)));
    }

    private static List<ParameterDeclaration> declare(List<Parameter> parameters) {
        return IntStream.range(0, parameters.size())
                .<ParameterDeclaration>mapToObj(i -> new Declaration(parameters.get(i), i))
                .toList();
    }

    @Override
    public List<ParameterDeclaration> getAll() {
        return all;
    }

    @Override
    public Optional<ParameterDeclaration> getFirst() {
        return get(0);
    }

    @Override
    public Optional<ParameterDeclaration> get(int index) {
        return index < all.size() ? Optional.of(all.get(index)) : Optional.empty();
    }

    @Override
    public AnnotatedElement getSourceElement() {
        return method;
    }

    @Override
    public String getSourceElementDescription() {
        return "method [" + method + "]";
    }

    private record Declaration(Parameter parameter, int index) implements ParameterDeclaration {

        @Override
        public AnnotatedElement getAnnotatedElement() {
            return parameter;
        }

        @Override
        public Class<?> getParameterType() {
            return parameter.getType();
        }

        @Override
        public int getParameterIndex() {
            return index;
        }

        @Override
        public Optional<String> getParameterName() {
            return parameter.isNamePresent() ? Optional.of(parameter.getName()) : Optional.empty();
        }
    }
}
