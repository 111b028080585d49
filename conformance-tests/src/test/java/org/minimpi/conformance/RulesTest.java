package org.minimpi.conformance;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import org.minimpi.Comm;

/** What the suites may use, and that none is forgotten. */
@AnalyzeClasses(packages = "org.minimpi.conformance", importOptions = ImportOption.DoNotIncludeTests.class)
class RulesTest {
    private static final String APP = "org.minimpi.conformance.app";
    private static final String MODEL = "org.minimpi.conformance.model";

    @ArchTest
    static final ArchRule SUITES_USE_THE_API_ONLY = classes()
            .that()
            .doNotHaveSimpleName("BackendConformance")
            .and()
            .resideOutsideOfPackages(APP, MODEL)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.minimpi", "org.minimpi.conformance", "java..");

    @ArchTest
    static final ArchRule THE_APP_USES_THE_API_AND_PICOCLI = classes()
            .that()
            .resideInAPackage(APP)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.minimpi", "org.minimpi.conformance", MODEL, APP, "picocli..", "java..", "javax.xml.stream..");

    @ArchTest
    static final ArchRule THE_MODEL_USES_THE_API_ONLY = classes()
            .that()
            .resideInAPackage(MODEL)
            .and()
            .doNotHaveSimpleName("ModelConformance")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.minimpi", MODEL, "java..");

    @ArchTest
    static final ArchRule JUNIT_IS_FOR_ONE_CLASS = classes()
            .that()
            .haveSimpleName("BackendConformance")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.minimpi", "org.minimpi.conformance", "org.junit.jupiter..", "java..");

    @ArchTest
    static final ArchRule SUITES_PRINT_NOTHING =
            noClasses().that().resideOutsideOfPackage(APP).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule NO_SLEEP = noClasses()
            .should()
            .callMethodWhere(target(name("sleep")).and(target(owner(JavaClass.Predicates.type(Thread.class)))));

    @ArchTest
    static final ArchRule CASES_TAKE_A_COMM =
            methods().that().areAnnotatedWith(Case.class).should().haveRawParameterTypes(Comm.class);

    @ArchTest
    static void everySuiteIsListed(JavaClasses classes) {
        Set<String> suites = classes
                .that(DescribedPredicate.describe(
                        "have cases",
                        (JavaClass type) -> type.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(Case.class))))
                .stream()
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertEquals(suites, Suites.ALL.stream().map(Class::getName).collect(Collectors.toSet()));
    }
}
