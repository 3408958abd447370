package dev.atlasaccess.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import feign.Client;
import feign.Request;
import feign.Response;

/** A sample shows what a user can do: it has nothing but what a user has. */
@AnalyzeClasses(packages = "dev.atlasaccess.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class PublicApiTest {
    @ArchTest
    static final ArchRule THE_SAMPLE_USES_THE_PUBLIC_FACE_ALONE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.atlasaccess.internal..", "okhttp3..", "com.fasterxml..");

    /** Of Feign a user has what a transport of one's own takes, {@code AtlasAccessBuilder.httpClient}. */
    @ArchTest
    static final ArchRule OF_FEIGN_ONLY_THE_TRANSPORT = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAPackage("feign..").and(not(belongToAnyOf(Client.class, Request.class, Response.class))));
}
