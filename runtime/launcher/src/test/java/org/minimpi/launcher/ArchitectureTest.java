package org.minimpi.launcher;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.InputStream;
import java.io.PrintStream;
import org.minimpi.engine.Backends;

@AnalyzeClasses(packages = "org.minimpi.launcher", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DEPENDS_ON_THE_API_THE_BACKENDS_AND_PICOCLI = classes()
            .that()
            .resideInAPackage("org.minimpi.launcher")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "org.minimpi", "org.minimpi.spi", "org.minimpi.launcher..", "picocli")
                            .or(equivalentTo(Backends.class)));

    @ArchTest
    static final ArchRule TIMELINES_ARE_MADE_FROM_RECORDINGS_ALONE = classes()
            .that()
            .resideInAPackage("org.minimpi.launcher.timeline")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "jdk.jfr..", "com.google.gson..", "org.minimpi.launcher.timeline");

    @ArchTest
    static final ArchRule ONLY_MAIN_TOUCHES_THE_PROCESS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Main.class.getName())
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in")
            .orShould()
            .callMethod(System.class, "setOut", PrintStream.class)
            .orShould()
            .callMethod(System.class, "setErr", PrintStream.class)
            .orShould()
            .callMethod(System.class, "setIn", InputStream.class)
            .orShould()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule NOTHING_SLEEPS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class);
}
