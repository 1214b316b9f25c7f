package dev.lockkeeper.discovery.handling.zones;

import static dev.lockkeeper.discovery.domain.records.Tasks.SHOP;
import static dev.lockkeeper.discovery.domain.records.Tasks.shop;
import static dev.lockkeeper.discovery.domain.records.Tasks.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.api.ZoneKeys;
import dev.lockkeeper.discovery.api.ZoneView;
import dev.lockkeeper.discovery.api.ZonesResource;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.sandbox.faults.Fault;
import dev.lockkeeper.sandbox.faults.FaultRule;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A zone that is configured, and that isn't there or isn't ours to read or to write. */
class UnreadableZoneTest {
  private static final String KEY = "lockkeeper.discovery.zone.inside";

  private final ZoneWorld world = new ZoneWorld(11);
  private final Owner owner =
      new Owner(
          world,
          "one",
          new FlakyZones(world.route53, new Random(1)),
          Map.of(SHOP, shop(Form.BY_SIZE, tasks(2))),
          Set.of(),
          new Random(1));
  private final ZonesResource resource =
      new ZonesResource(owner.writing, new ZoneKeys(Map.of(world.zone, KEY)));

  @Test
  void aZoneThatIsNotThereIsShownWithTheKeyThatNamesItAndWhatRoute53Says() {
    world.person.deleteHostedZone(request -> request.id(world.zone.value()));
    pass();

    ZoneView shown = resource.show(world.zone.value());
    assertThat(shown.key()).isEqualTo(KEY);
    assertThat(shown.name()).isNull();
    assertThat(shown.written()).isFalse();
    assertThat(shown.problem()).contains("No hosted zone found with ID: " + world.zone);
    assertThat(resource.list().zones()).containsExactly(shown);
    assertThat(owner.writing.problem(world.zone, SHOP)).contains(shown.problem());
  }

  @Test
  void whatTheRoleMayNotDoIsTold() {
    String words = "is not authorized to perform: route53:";
    for (String operation : new String[] {"GetHostedZone", "ChangeResourceRecordSets"}) {
      world.aws.faults().clear();
      world
          .aws
          .faults()
          .add(
              FaultRule.on(
                  "route53", operation, new Fault.Fail(403, "AccessDenied", words + operation)));
      pass();

      ZoneView shown = resource.show(world.zone.value());
      assertThat(shown.written()).as(operation).isFalse();
      assertThat(shown.problem()).contains(words + operation);
      assertThat(owner.writing.problem(world.zone, SHOP).orElseThrow()).contains(words + operation);
    }
  }

  @Test
  void itIsWrittenAsSoonAsItCanBe() {
    world
        .aws
        .faults()
        .add(FaultRule.on("route53", "GetHostedZone", new Fault.Fail(403, "AccessDenied", "no")));
    pass();
    world.aws.faults().clear();
    pass();

    assertThat(resource.show(world.zone.value()).written()).isTrue();
    assertThat(resource.show(world.zone.value()).problem()).isNull();
    assertThat(owner.writing.problem(world.zone, SHOP)).isEmpty();
  }

  private void pass() {
    for (int i = 0; i < 300; i++) {
      owner.look();
      world.pass(Duration.ofMillis(100));
    }
  }
}
