package dev.lockkeeper.acceptance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** These tests see the services as a user and AWS do; the sandbox they may know inside out. */
@AnalyzeClasses(packages = "dev.lockkeeper.acceptance")
class ArchitectureTest {
  @ArchTest
  static final ArchRule SERVICES_ARE_USED_THROUGH_THEIR_PUBLIC_INTERFACES_ONLY =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("dev.lockkeeper.acceptance..", "dev.lockkeeper.sandbox..")
                  .or(resideOutsideOfPackage("dev.lockkeeper..")));
}
