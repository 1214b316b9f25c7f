package dev.lockkeeper.discovery.domain.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import org.junit.jupiter.api.Test;

class OwnershipTest {
  private final Ownership prod = new Ownership("prod");

  @Test
  void anIdentifierTellsTheServiceAndNobodyElsesIsOurs() {
    ServiceTag shop = ServiceTag.of(new ServiceKey("web", "shop"));
    assertThat(prod.serviceOf(prod.identifier(shop, "all-0"))).contains(shop);
    assertThat(prod.serviceOf(prod.identifier())).isEmpty();
    assertThat(prod.serviceOf(new Ownership("prod2").identifier(shop, "all-0"))).isEmpty();
    assertThat(prod.serviceOf("blue")).isEmpty();
  }

  @Test
  void longNamesMakeIdentifiersThatRoute53TakesAndThatStillDiffer() {
    Ownership ownership = new Ownership("i".repeat(60));
    ServiceTag one = ServiceTag.of(new ServiceKey("c".repeat(255), "s".repeat(254) + "1"));
    ServiceTag other = ServiceTag.of(new ServiceKey("c".repeat(255), "s".repeat(254) + "2"));
    String identifier = ownership.identifier(one, "t".repeat(40));
    assertThat(identifier.length()).isLessThanOrEqualTo(128);
    assertThat(identifier).isNotEqualTo(ownership.identifier(other, "t".repeat(40)));
    assertThat(ownership.serviceOf(identifier)).contains(one);
    assertThat(one.cluster()).isEqualTo(ServiceTag.cluster("c".repeat(255)));
  }

  @Test
  void anInstallationWithAColonOrASlashIsRefused() {
    assertThatThrownBy(() -> new Ownership("a:b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Ownership("a/b")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesAreWrittenAsRoute53WritesThem() {
    assertThat(DnsName.of("*.Example.com")).isEqualTo("\\052.example.com.");
    assertThat(DnsName.of("\\052.example.com.")).isEqualTo("\\052.example.com.");
    assertThat(DnsName.of("_http._tcp.a-b.c")).isEqualTo("_http._tcp.a-b.c.");
  }
}
