package org.minimpi.junit;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the test kit may use. */
@AnalyzeClasses(packages = "org.minimpi.junit", importOptions = ImportOption.DoNotIncludeTests.class)
class RulesTest {

    @ArchTest
    static final ArchRule DEPENDENCIES = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.minimpi",
                    "org.minimpi.junit",
                    "org.junit.jupiter.api..",
                    "org.junit.jupiter.params..",
                    "org.junit.platform.commons..",
                    "org.opentest4j..",
                    "java..");

    @ArchTest
    static final ArchRule NO_STANDARD_STREAMS =
            noClasses().that().doNotHaveSimpleName("RankOutput").should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule NO_SLEEP = noClasses()
            .should()
            .callMethodWhere(target(name("sleep")).and(target(owner(JavaClass.Predicates.type(Thread.class)))));
}
