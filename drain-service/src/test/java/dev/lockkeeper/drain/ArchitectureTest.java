package dev.lockkeeper.drain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.lockkeeper.platform.testkit.ServiceBorders;

@AnalyzeClasses(packages = "dev.lockkeeper.drain", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchRule BORDERS = ServiceBorders.of("drain");

  /** It runs on threads that several drains share, too: no line of those could say whose it is. */
  @ArchTest
  static final ArchRule AWS_LEAVES_THE_LOG_TO_WHOEVER_CALLS_IT =
      noClasses()
          .that()
          .resideInAPackage("dev.lockkeeper.drain.aws..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jboss.logging..", "org.slf4j..", "java.util.logging..");
}
