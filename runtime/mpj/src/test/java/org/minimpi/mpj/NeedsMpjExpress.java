package org.minimpi.mpj;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skipped where MPJ Express is not installed; with {@code -Dminimpi.require.mpj=true}, that is a failure. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("mpj")
@ExtendWith(NeedsMpjExpress.Condition.class)
@interface NeedsMpjExpress {

    /** For the annotation. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Optional<String> missing = MpjHome.find().missing();
            if (missing.isPresent() && Boolean.getBoolean("minimpi.require.mpj")) {
                throw new IllegalStateException(missing.get());
            }
            return missing.map(ConditionEvaluationResult::disabled)
                    .orElseGet(() -> ConditionEvaluationResult.enabled("MPJ Express is there"));
        }
    }
}
