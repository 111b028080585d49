package org.minimpi;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ServiceLoader;

/** Who may use whom, so that nobody has to remember it. */
@AnalyzeClasses(packages = "org.minimpi", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String JDK = "java..";
    private static final String API = "org.minimpi";
    private static final String SPI = "org.minimpi.spi";
    private static final String ENGINE = "org.minimpi.engine";
    private static final String MATCH = "org.minimpi.engine.match";
    private static final String CODEC = "org.minimpi.engine.codec";
    private static final String COLLECTIVE = "org.minimpi.engine.collective";
    private static final String CHECK = "org.minimpi.engine.check";
    private static final String REPLAY = "org.minimpi.engine.replay";
    private static final String EVENT = "org.minimpi.engine.event";
    private static final String FLIGHT_RECORDER = "jdk.jfr";
    private static final String THREADS = "org.minimpi.threads";

    @ArchTest
    static final ArchRule apiDependsOnNothing = only(API, JDK, API);

    @ArchTest
    static final ArchRule spiDependsOnTheApi = only(SPI, JDK, API, SPI);

    @ArchTest
    static final ArchRule matchingDependsOnTheSpi = only(MATCH, JDK, API, SPI, MATCH);

    @ArchTest
    static final ArchRule encodingDependsOnTheApi = only(CODEC, JDK, API, CODEC);

    @ArchTest
    static final ArchRule algorithmsDependOnTheApi = only(COLLECTIVE, JDK, API, COLLECTIVE);

    @ArchTest
    static final ArchRule checksDependOnTheSpi = only(CHECK, JDK, API, SPI, CHECK);

    @ArchTest
    static final ArchRule eventsAloneUseFlightRecorder = only(EVENT, JDK, FLIGHT_RECORDER, EVENT);

    @ArchTest
    static final ArchRule engineKnowsNoBackend =
            only(ENGINE, JDK, API, SPI, MATCH, CODEC, COLLECTIVE, CHECK, REPLAY, EVENT, ENGINE);

    @ArchTest
    static final ArchRule threadsIsABackendLikeOthers = only(THREADS, JDK, API, SPI, MATCH, THREADS);

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.minimpi.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheEngineLooksForBackends = noClasses()
            .that(resideOutsideOfPackages(ENGINE))
            .and()
            .doNotBelongToAnyOf(Job.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ServiceLoader.class);

    @ArchTest
    static final ArchRule nothingIsPrinted = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class);

    @ArchTest
    static final ArchRule nothingWaitsForTheCollector =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.lang.ref.Cleaner");

    @ArchTest
    static final ArchRule nothingIsFinalized = noMethods().should().haveName("finalize");

    private static ArchRule only(String who, String... whom) {
        return classes().that(resideInAPackage(who)).should().onlyDependOnClassesThat(resideInAnyPackage(whom));
    }
}
