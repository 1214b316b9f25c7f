package dev.lockkeeper.sandbox;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The sandbox stands for AWS: what it simulates must not be read from what it tests. */
@AnalyzeClasses(packages = "dev.lockkeeper.sandbox", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NOTHING_ELSE_OF_OURS_IS_KNOWN_HERE =
      classes()
          .that()
          .resideInAPackage("dev.lockkeeper.sandbox..")
          .should()
          .onlyDependOnClassesThat(
              resideInAPackage("dev.lockkeeper.sandbox..")
                  .or(resideOutsideOfPackage("dev.lockkeeper..")));
}
