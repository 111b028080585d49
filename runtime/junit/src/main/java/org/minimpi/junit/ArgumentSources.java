package org.minimpi.junit;

import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.platform.commons.support.ReflectionSupport;

/** The sources of arguments on a test method, such as {@code @ValueSource}: those that JUnit has, and users' own. */
final class ArgumentSources {
    private final List<ArgumentsProvider> providers = new ArrayList<>();

    ArgumentSources(Method method) {
        collect(method);
    }

    boolean isEmpty() {
        return providers.isEmpty();
    }

    /** The sets of arguments of all sources. */
    List<Arguments> arguments(ExtensionContext context) throws Exception {
        List<Arguments> all = new ArrayList<>();
        for (ArgumentsProvider provider : providers) {
            try (var some = provider.provideArguments(new Declarations(context.getRequiredTestMethod()), context)) {
                some.forEach(all::add);
            }
        }
        return all;
    }

    private void collect(AnnotatedElement annotated) {
        for (Annotation annotation : annotated.getAnnotations()) {
            for (Annotation each : repeated(annotation)) {
                collect(each);
            }
        }
    }

    /** A source, or an annotation that is annotated with sources. */
    private void collect(Annotation annotation) {
        Class<? extends Annotation> type = annotation.annotationType();
        if (annotation instanceof ArgumentsSource source) {
            providers.add(ReflectionSupport.newInstance(source.value()));
        } else if (type.isAnnotationPresent(ArgumentsSource.class)) {
            providers.add(configured(type.getAnnotation(ArgumentsSource.class).value(), annotation));
        } else if (!type.getName().startsWith("java.lang.annotation.")) {
            collect(type);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ArgumentsProvider configured(Class<? extends ArgumentsProvider> type, Annotation annotation) {
        ArgumentsProvider provider = ReflectionSupport.newInstance(type);
        if (provider instanceof AnnotationConsumer consumer) {
            consumer.accept(annotation);
        }
        return provider;
    }

    /** What the compiler has put into a container, or the annotation itself. */
    private static Annotation[] repeated(Annotation annotation) {
        try {
            Method value = annotation.annotationType().getMethod("value");
            Class<?> content = value.getReturnType().getComponentType();
            if (content != null
                    && content.isAnnotationPresent(Repeatable.class)
                    && content.getAnnotation(Repeatable.class).value() == annotation.annotationType()) {
                return (Annotation[]) ReflectionSupport.invokeMethod(value, annotation);
            }
        } catch (NoSuchMethodException e) {
            // Then it contains none.
        }
        return new Annotation[] {annotation};
    }
}
