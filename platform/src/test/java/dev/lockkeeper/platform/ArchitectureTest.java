package dev.lockkeeper.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(
    packages = "dev.lockkeeper.platform",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule onlyTheWiringKnowsTheContainer =
      classes()
          .that()
          .resideOutsideOfPackage("..wiring..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "dev.lockkeeper.platform..",
              "software.amazon.awssdk..",
              "com.fasterxml.jackson..")
          .orShould()
          .haveSimpleName("LogContext")
          .because("the JDK logs, but has nothing that stands on every line of some work");

  @ArchTest
  static final ArchRule nobodyDependsOnTheWiring =
      noClasses()
          .that()
          .resideOutsideOfPackage("..wiring..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..wiring..");

  @ArchTest
  static final ArchRule packagesFormNoCircles =
      slices().matching("dev.lockkeeper.platform.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule timeIsHandedIn =
      noClasses()
          .that()
          .resideOutsideOfPackage("..wiring..")
          .and()
          .doNotHaveSimpleName("InboxThreads")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses()
          .that()
          .doNotHaveSimpleName("ThreadPause")
          .should()
          .callMethod(Thread.class, "sleep", long.class);
}
