package dev.lockkeeper.rollout;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The borders between the packages; the API's comes with it. */
@AnalyzeClasses(packages = "dev.lockkeeper.rollout", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String DOMAIN = "dev.lockkeeper.rollout.domain..";
  private static final String AWS = "dev.lockkeeper.rollout.aws..";
  private static final String WIRING = "dev.lockkeeper.rollout.wiring..";

  @ArchTest
  static final ArchRule THE_DOMAIN_STANDS_ON_THE_JDK_ALONE =
      classes()
          .that()
          .resideInAPackage(DOMAIN)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(DOMAIN, "java..");

  @ArchTest
  static final ArchRule HANDLING_KNOWS_NO_AWS_SDK_AND_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideInAPackage("dev.lockkeeper.rollout.handling..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(AWS, WIRING, "software.amazon..", "io.quarkus..", "jakarta..");

  /** It may run on threads that several rollouts share: no line of those could say whose it is. */
  @ArchTest
  static final ArchRule AWS_KNOWS_NO_HANDLER_AND_LEAVES_THE_LOG_TO_WHOEVER_CALLS_IT =
      noClasses()
          .that()
          .resideInAPackage(AWS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.lockkeeper.rollout.handling..",
              WIRING,
              "io.quarkus..",
              "jakarta..",
              "org.jboss.logging..");

  @ArchTest
  static final ArchRule NOBODY_DEPENDS_ON_ANOTHER_SERVICE_OR_ON_THE_SANDBOX =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.lockkeeper.drain..",
              "dev.lockkeeper.capacity..",
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

  @ArchTest
  static final ArchRule THE_DOMAIN_NEITHER_LOGS_NOR_READS_A_CLOCK =
      noClasses()
          .that()
          .resideInAPackage(DOMAIN)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Clock.class, System.Logger.class)
          .orShould()
          .callMethod(Instant.class, "now");
}
