package dev.atlasaccess.emulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.atlasaccess.emulator", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.atlasaccess.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_HTTP_AND_THE_REQUEST_LOG_USE_JETTY = noClasses()
            .that()
            .resideOutsideOfPackage("..http")
            .and()
            .doNotHaveSimpleName("RequestLog")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..");
}
