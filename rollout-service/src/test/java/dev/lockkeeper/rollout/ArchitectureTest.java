package dev.lockkeeper.rollout;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The borders of the domain; those of the other packages come with these. */
@AnalyzeClasses(packages = "dev.lockkeeper.rollout", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String DOMAIN = "dev.lockkeeper.rollout.domain..";

  @ArchTest
  static final ArchRule THE_DOMAIN_STANDS_ON_THE_JDK_ALONE =
      classes()
          .that()
          .resideInAPackage(DOMAIN)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(DOMAIN, "java..");

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
