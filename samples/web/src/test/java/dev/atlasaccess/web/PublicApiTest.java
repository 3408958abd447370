package dev.atlasaccess.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A sample shows what an application can do, so it uses only the public API. */
@AnalyzeClasses(packages = "dev.atlasaccess.web", importOptions = ImportOption.DoNotIncludeTests.class)
class PublicApiTest {
    @ArchTest
    static final ArchRule USES_ONLY_THE_PUBLIC_API = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.atlasaccess.internal..", "feign..", "okhttp3..", "com.fasterxml..");
}
