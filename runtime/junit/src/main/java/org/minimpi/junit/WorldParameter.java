package org.minimpi.junit;

import java.lang.reflect.Executable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.minimpi.Comm;

/** Keeps the place of the test method's {@link Comm}, and refuses one elsewhere. */
final class WorldParameter implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() != Comm.class) {
            return false;
        }
        Executable owner = parameter.getDeclaringExecutable();
        if (!context.getTestMethod().map(owner::equals).orElse(false)) {
            throw new ParameterResolutionException(owner.getDeclaringClass().getSimpleName() + "." + owner.getName()
                    + " has a Comm parameter, but runs on JUnit's thread, which is no rank: only the @RankTest method"
                    + " itself has a Comm");
        }
        return true;
    }

    /** Null until each rank puts in its own. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return null;
    }
}
