package org.minimpi.junit;

import java.lang.reflect.Executable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.minimpi.Comm;

/** Refuses a {@link Comm} where there is none: in constructors and lifecycle methods. */
final class NoWorldHere implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Executable owner = parameter.getDeclaringExecutable();
        boolean ofTest = context.getTestMethod().map(owner::equals).orElse(false);
        if (parameter.getParameter().getType() == Comm.class && !ofTest) {
            throw new ParameterResolutionException(owner.getDeclaringClass().getSimpleName() + "." + owner.getName()
                    + " has a Comm parameter, but runs on JUnit's thread, which is no rank: only the @RankTest method"
                    + " itself has a Comm");
        }
        return false;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        throw new ParameterResolutionException("no Comm here");
    }
}
