package dev.lockkeeper.drain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The borders between the packages of a service, as {@code docs/architecture.md} draws them. */
@AnalyzeClasses(packages = "dev.lockkeeper.drain", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String DOMAIN = "dev.lockkeeper.drain.domain..";
  private static final String HANDLING = "dev.lockkeeper.drain.handling..";
  private static final String AWS = "dev.lockkeeper.drain.aws..";
  private static final String API = "dev.lockkeeper.drain.api..";
  private static final String WIRING = "dev.lockkeeper.drain.wiring..";

  @ArchTest
  static final ArchRule DOMAIN_STANDS_ON_THE_JDK_ALONE =
      classes()
          .that()
          .resideInAPackage(DOMAIN)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(DOMAIN, "java..");

  @ArchTest
  static final ArchRule DOMAIN_NEITHER_LOGS_NOR_READS_A_CLOCK =
      noClasses()
          .that()
          .resideInAPackage(DOMAIN)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Clock.class, System.Logger.class);

  @ArchTest
  static final ArchRule HANDLING_KNOWS_NO_AWS_SDK_AND_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideInAPackage(HANDLING)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(AWS, API, WIRING, "software.amazon..", "io.quarkus..", "jakarta..");

  @ArchTest
  static final ArchRule AWS_IMPLEMENTS_PORTS_AND_KNOWS_NO_HANDLER =
      noClasses()
          .that()
          .resideInAPackage(AWS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(HANDLING, API, WIRING, "io.quarkus..", "jakarta..");

  /** It runs on threads that several drains share, too: no line of those could say whose it is. */
  @ArchTest
  static final ArchRule AWS_LEAVES_THE_LOG_TO_WHOEVER_CALLS_IT =
      noClasses()
          .that()
          .resideInAPackage(AWS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jboss.logging..", "org.slf4j..", "java.util.logging..");

  @ArchTest
  static final ArchRule API_KNOWS_NO_AWS =
      noClasses()
          .that()
          .resideInAPackage(API)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(AWS, WIRING, "software.amazon..");

  @ArchTest
  static final ArchRule NOBODY_DEPENDS_ON_ANOTHER_SERVICE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.lockkeeper.capacity..",
              "dev.lockkeeper.rollout..",
              "dev.lockkeeper.discovery..",
              "dev.lockkeeper.sandbox..");

  @ArchTest
  static final ArchRule TIME_IS_HANDED_IN =
      noClasses()
          .that()
          .resideOutsideOfPackage(WIRING)
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);
}
