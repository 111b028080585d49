package org.minimpi.mpj;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.invoke.MethodHandle;

@AnalyzeClasses(packages = "org.minimpi.mpj", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule A_BACKEND_LIKE_OTHERS = classes()
            .that()
            .doNotHaveFullyQualifiedName(MpjMain.class.getName())
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.minimpi", "org.minimpi.spi", "org.minimpi.engine.match", "org.minimpi.mpj");

    @ArchTest
    static final ArchRule ONLY_ONE_CLASS_CALLS_MPJ_EXPRESS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(MpjExpress.class.getName())
            .should()
            .dependOnClassesThat()
            .areAssignableTo(MethodHandle.class);

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule NOTHING_SLEEPS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class);
}
