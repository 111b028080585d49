package org.minimpi.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.minimpi.bench", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ANY_BACKEND_WILL_DO = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.minimpi", "org.minimpi.bench..", "picocli", "com.google.gson..");
}
