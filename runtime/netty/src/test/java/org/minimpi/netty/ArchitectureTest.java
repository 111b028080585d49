package org.minimpi.netty;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.minimpi", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule A_BACKEND_LIKE_OTHERS = classes()
            .that()
            .resideInAPackage("org.minimpi.netty")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "javax.net.ssl",
                    "io.netty..",
                    "org.minimpi",
                    "org.minimpi.spi",
                    "org.minimpi.engine.match",
                    "org.minimpi.netty");

    @ArchTest
    static final ArchRule NOBODY_ELSE_KNOWS_NETTY = noClasses()
            .that()
            .resideOutsideOfPackage("org.minimpi.netty")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = noClasses()
            .that()
            .resideInAPackage("org.minimpi.netty")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule NOTHING_SLEEPS = noClasses()
            .that()
            .resideInAPackage("org.minimpi.netty")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class);
}
