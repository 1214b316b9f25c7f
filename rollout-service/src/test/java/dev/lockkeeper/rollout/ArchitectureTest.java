package dev.lockkeeper.rollout;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.lockkeeper.platform.testkit.ServiceBorders;

@AnalyzeClasses(packages = "dev.lockkeeper.rollout", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchRule BORDERS = ServiceBorders.of("rollout");

  /** It may run on threads that several rollouts share: no line of those could say whose it is. */
  @ArchTest
  static final ArchRule AWS_LEAVES_THE_LOG_TO_WHOEVER_CALLS_IT =
      noClasses()
          .that()
          .resideInAPackage("dev.lockkeeper.rollout.aws..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jboss.logging..", "org.slf4j..", "java.util.logging..");
}
