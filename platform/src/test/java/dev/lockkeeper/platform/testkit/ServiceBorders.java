package dev.lockkeeper.platform.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;

/** The borders between the packages of a service, as {@code docs/architecture.md} draws them. */
public final class ServiceBorders {
  private static final String ROOT = "dev.lockkeeper.";

  private final String service;
  private final String domain;
  private final String handling;
  private final String aws;
  private final String api;
  private final String wiring;

  private ServiceBorders(String service) {
    this.service = service;
    this.domain = ROOT + service + ".domain..";
    this.handling = ROOT + service + ".handling..";
    this.aws = ROOT + service + ".aws..";
    this.api = ROOT + service + ".api..";
    this.wiring = ROOT + service + ".wiring..";
  }

  /**
   * All rules in one.
   *
   * @param service the name of its package, such as {@code drain}
   */
  public static ArchRule of(String service) {
    ServiceBorders borders = new ServiceBorders(service);
    return CompositeArchRule.of(borders.domainStandsOnTheJdkAlone())
        .and(borders.domainNeitherLogsNorReadsAClock())
        .and(borders.handlingKnowsNoAwsSdkAndNoFramework())
        .and(borders.awsImplementsPortsAndKnowsNoHandler())
        .and(borders.apiKnowsNoAws())
        .and(borders.nobodyDependsOnAnotherService())
        .and(borders.timeIsHandedIn());
  }

  private ArchRule domainStandsOnTheJdkAlone() {
    return classes()
        .that()
        .resideInAPackage(domain)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(domain, "java..");
  }

  private ArchRule domainNeitherLogsNorReadsAClock() {
    return noClasses()
        .that()
        .resideInAPackage(domain)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Clock.class, System.Logger.class);
  }

  private ArchRule handlingKnowsNoAwsSdkAndNoFramework() {
    return mayNotUse(handling, aws, api, wiring, "software.amazon..", "io.quarkus..", "jakarta..");
  }

  private ArchRule awsImplementsPortsAndKnowsNoHandler() {
    return mayNotUse(aws, handling, api, wiring, "io.quarkus..", "jakarta..");
  }

  private ArchRule apiKnowsNoAws() {
    return mayNotUse(api, aws, wiring, "software.amazon..");
  }

  private static ArchRule mayNotUse(String user, String... used) {
    return noClasses()
        .that()
        .resideInAPackage(user)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(used);
  }

  private ArchRule nobodyDependsOnAnotherService() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Stream.of("drain", "capacity", "rollout", "discovery", "sandbox")
                .filter(other -> !other.equals(service))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new));
  }

  private ArchRule timeIsHandedIn() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(wiring)
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class);
  }
}
