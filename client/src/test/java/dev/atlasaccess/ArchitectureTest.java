package dev.atlasaccess;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.atlasaccess.internal.http.HttpClient;
import feign.Client;
import java.lang.reflect.Modifier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Packages, the public API and its dependencies. */
@AnalyzeClasses(packages = "dev.atlasaccess", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PUBLIC_API = {"dev.atlasaccess", "dev.atlasaccess.errors", "dev.atlasaccess.http"};

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("(dev.atlasaccess..)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule OKHTTP_IS_USED_IN_TWO_CLASSES = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(OkHttpTransport|DigestChallenge)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..");

    @ArchTest
    static final ArchRule DECORATORS_ARE_INDEPENDENT = classes()
            .that(assignableTo(HttpClient.class).or(assignableTo(Client.class)))
            .should(satisfy(
                    "depend on no other decorator",
                    (JavaClass decorator) -> decorator.getDirectDependenciesFromSelf().stream()
                            .map(dependency -> dependency.getTargetClass())
                            .noneMatch(target -> !target.equals(decorator)
                                    && !target.isInterface()
                                    && (target.isAssignableTo(HttpClient.class) || target.isAssignableTo(Client.class))
                                    && target.getPackageName().startsWith("dev.atlasaccess"))));

    @ArchTest
    static final ArchRule THE_PUBLIC_API_HAS_NO_TYPES_OF_LIBRARIES = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(PUBLIC_API)
            .and()
            .doNotHaveName("httpClient")
            .should(satisfy(
                    "have no type of a library in its signature",
                    (JavaMethod method) -> Stream.concat(
                                    Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                            .map(JavaClass::getPackageName)
                            .noneMatch(name -> name.matches("(feign|okhttp3|okio|kotlin|com[.]fasterxml)\\b.*"))));

    @ArchTest
    static final ArchRule THE_PUBLIC_API_CANNOT_BE_EXTENDED = classes()
            .that()
            .resideInAnyPackage(PUBLIC_API)
            .and()
            .arePublic()
            .should(satisfy(
                    "be final or sealed, or an interface of one method",
                    (JavaClass type) -> type.isAnnotatedWith(FunctionalInterface.class)
                            || Modifier.isFinal(type.reflect().getModifiers())
                            || type.reflect().isSealed()));

    @ArchTest
    static final ArchRule NO_STATE_IS_PUBLIC = fields().that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(
                    "dev.atlasaccess", "dev.atlasaccess.errors", "dev.atlasaccess.http", "dev.atlasaccess.internal..")
            .and()
            .areNotStatic()
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule NOTHING_PRINTS =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    private static <T> ArchCondition<T> satisfy(String description, Predicate<T> predicate) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                events.add(new SimpleConditionEvent(item, predicate.test(item), item + " must " + description));
            }
        };
    }
}
