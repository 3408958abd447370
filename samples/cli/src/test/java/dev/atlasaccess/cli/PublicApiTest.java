package dev.atlasaccess.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import feign.Client;
import feign.Request;
import feign.Response;

/** A sample uses the public API of the SDK only, like any application. */
@AnalyzeClasses(packages = "dev.atlasaccess.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class PublicApiTest {
    @ArchTest
    static final ArchRule ONLY_THE_PUBLIC_API = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.atlasaccess.internal..", "okhttp3..", "com.fasterxml..");

    /** The types of {@code AtlasAccessBuilder.httpClient}. */
    @ArchTest
    static final ArchRule OF_FEIGN_ONLY_THE_TRANSPORT = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAPackage("feign..").and(not(belongToAnyOf(Client.class, Request.class, Response.class))));

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.atlasaccess.(cli..)").should().beFreeOfCycles();
}
