package dev.lockkeeper.discovery;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.lockkeeper.platform.testkit.ServiceBorders;

@AnalyzeClasses(packages = "dev.lockkeeper.discovery", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchRule BORDERS = ServiceBorders.of("discovery");
}
