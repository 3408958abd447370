package dev.atlasaccess;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import feign.Client;
import java.lang.reflect.Modifier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The boundaries of the SDK. */
@AnalyzeClasses(packages = "dev.atlasaccess", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String FACE = "dev.atlasaccess";
    private static final String API = "dev.atlasaccess.api";
    private static final String MODEL = "dev.atlasaccess.model";
    private static final String AUTH = "dev.atlasaccess.internal.auth";
    private static final String HTTP = "dev.atlasaccess.internal.http";
    private static final String JSON = "dev.atlasaccess.internal.json";

    @ArchTest
    static final ArchRule MODELS_KNOW_NOTHING_OF_THE_SDK = noClasses()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FACE, API, AUTH, HTTP, JSON, "feign..");

    @ArchTest
    static final ArchRule THE_GENERATED_INTERFACE_KNOWS_THE_MODELS_ALONE = noClasses()
            .that()
            .resideInAPackage(API)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FACE, AUTH, HTTP, JSON);

    @ArchTest
    static final ArchRule NOTHING_INTERNAL_KNOWS_HOW_A_CLIENT_IS_BUILT = noClasses()
            .that()
            .resideInAnyPackage(AUTH, HTTP, JSON)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    AtlasAccess.class,
                    AtlasAccessBuilder.class,
                    AtlasAccessWithResponse.class,
                    Credentials.class,
                    AtlasEnvironment.class);

    @ArchTest
    static final ArchRule JSON_KNOWS_NEITHER_HTTP_NOR_AUTH = noClasses()
            .that()
            .resideInAPackage(JSON)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HTTP, AUTH);

    @ArchTest
    static final ArchRule HTTP_DOES_NOT_KNOW_AUTH = noClasses()
            .that()
            .resideInAPackage(HTTP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(AUTH);

    @ArchTest
    static final ArchRule ONE_CLASS_KNOWS_OKHTTP = noClasses()
            .that()
            .haveNameNotMatching(".*\\.OkHttp(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..");

    @ArchTest
    static final ArchRule EACH_DECORATOR_KNOWS_ONLY_THE_NEXT = classes()
            .that(assignableTo(Client.class))
            .should(satisfy(
                    "know no other client of ours",
                    (JavaClass decorator) -> decorator.getDirectDependenciesFromSelf().stream()
                            .map(dependency -> dependency.getTargetClass())
                            .noneMatch(target -> !target.equals(decorator)
                                    && !target.isInterface()
                                    && target.isAssignableTo(Client.class)
                                    && target.getPackageName().startsWith(FACE))));

    @ArchTest
    static final ArchRule THE_FACE_SHOWS_NO_LIBRARY = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage(FACE)
            .and()
            .doNotHaveName("httpClient")
            .should(satisfy(
                    "have no type of a library in its signature",
                    (JavaMethod method) -> Stream.concat(
                                    Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                            .map(JavaClass::getPackageName)
                            .noneMatch(name -> name.matches("(feign|okhttp3|okio|kotlin|com[.]fasterxml)\\b.*"))));

    @ArchTest
    static final ArchRule THE_FACE_CANNOT_BE_EXTENDED = classes()
            .that()
            .resideInAPackage(FACE)
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
            .resideInAnyPackage(FACE, AUTH, HTTP, JSON)
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
