package dev.lockkeeper.discovery.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockkeeper.discovery.domain.zone.ZoneState;
import dev.lockkeeper.discovery.handling.zones.Owner;
import dev.lockkeeper.discovery.handling.zones.ZoneWorld;
import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.platform.wiring.ProblemException;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Cluster web is looked after; old was once, and its record sets are still there. */
class LeftBehindResourceTest {
  private static final SecurityContext OLGA = calledBy("olga");

  private final ZoneWorld world = new ZoneWorld(7);
  private final Owner owner = Owner.idle(world);
  private final List<AuditTrail.Entry> audited = new ArrayList<>();
  private final LeftBehindResource resource = new LeftBehindResource(owner.writing, audited::add);

  private static SecurityContext calledBy(String name) {
    Principal principal = () -> name;
    return (SecurityContext)
        Proxy.newProxyInstance(
            LeftBehindResourceTest.class.getClassLoader(),
            new Class<?>[] {SecurityContext.class},
            (proxy, method, arguments) ->
                method.getName().equals("getUserPrincipal") ? principal : null);
  }

  private void pass(Duration time) {
    for (long steps = time.toMillis() / 100; steps > 0; steps--) {
      owner.look();
      world.pass(Duration.ofMillis(100));
    }
  }

  private void leave(String installation, String cluster, String address) {
    world.change(
        ChangeAction.CREATE,
        ResourceRecordSet.builder()
            .name("shop." + cluster + ".example.com.")
            .type(RRType.A)
            .ttl(10L)
            .setIdentifier("lockkeeper:" + installation + ":" + cluster + ":shop:" + address)
            .multiValueAnswer(true)
            .resourceRecords(ResourceRecord.builder().value(address).build())
            .build());
    world.pass(Duration.ofSeconds(1));
  }

  private ZoneState state() {
    return owner.writing.state(world.zone).orElseThrow().state();
  }

  private long left() {
    return world.all().stream().filter(set -> set.name().startsWith("shop.old.")).count();
  }

  private void isRefused(String zone, String cluster, String words) {
    isNotDone(zone, cluster, "refused: ", words);
  }

  private void isNotDone(String zone, String cluster, String how, String words) {
    assertThatThrownBy(() -> resource.remove(zone, cluster, OLGA))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(words);
    assertThat(audited.get(audited.size() - 1))
        .satisfies(
            entry -> {
              assertThat(entry.who()).isEqualTo("olga");
              assertThat(entry.subject()).contains(zone);
              assertThat(entry.cluster()).isEqualTo(cluster);
              assertThat(entry.outcome()).startsWith(how).contains(words);
            });
  }

  @Test
  void whatAClusterHasLeftIsCountedAndGoesWhenAnOperatorSaysSo() {
    leave("prod", "old", "10.0.0.1");
    leave("prod", "old", "10.0.0.2");
    leave("stage", "old", "10.0.0.3");
    pass(Duration.ofSeconds(5));
    assertThat(state().leftBehind()).containsOnlyKeys("old").containsEntry("old", 2);
    assertThat(left()).as("nothing goes by itself").isEqualTo(3);

    assertThat(resource.remove(world.zone.value(), "old", OLGA))
        .satisfies(answer -> assertThat(answer.getStatus()).isEqualTo(202))
        .extracting(answer -> answer.getEntity())
        .isEqualTo(new RemovalView(world.zone.value(), "old", 2));
    resource.remove(world.zone.value(), "old", OLGA);
    pass(Duration.ofSeconds(2));

    assertThat(left()).as("another installation's stays").isEqualTo(1);
    assertThat(state().leftBehind()).isEmpty();
    assertThat(audited)
        .extracting(AuditTrail.Entry::who, AuditTrail.Entry::outcome)
        .containsExactly(
            tuple("olga", "2 record sets go"),
            tuple("olga", "nothing new: 2 record sets go already"));
    isRefused(world.zone.value(), "old", "no record sets of cluster old");
  }

  @Test
  void aClusterThatIsLookedAfterIsRefusedAndSoIsAnotherZone() {
    leave("prod", "web", "10.0.0.1");
    pass(Duration.ofSeconds(5));
    isRefused(world.zone.value(), "web", "is looked after");
    isRefused("ZELSEWHERE", "old", "is not one of ours");
    pass(Duration.ofSeconds(2));
    assertThat(world.all()).filteredOn(set -> set.name().startsWith("shop.web.")).hasSize(1);
  }

  @Test
  void whoDoesNotWriteTheZoneRemovesNothing() {
    leave("prod", "old", "10.0.0.1");
    isNotDone(world.zone.value(), "old", "not done: ", "stands by");
  }
}
