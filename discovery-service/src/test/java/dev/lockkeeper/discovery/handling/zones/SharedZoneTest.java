package dev.lockkeeper.discovery.handling.zones;

import static dev.lockkeeper.discovery.domain.records.Tasks.shop;
import static dev.lockkeeper.discovery.domain.records.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.zone.ZoneState;
import dev.lockkeeper.discovery.handling.zones.Owner.Home;
import dev.lockkeeper.platform.leases.LeaseRecord;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Two installations of the same name, in two regions, are told to write the same zone. */
class SharedZoneTest {
  private static final String CHANGE = "ChangeResourceRecordSets";

  private final ZoneWorld world = new ZoneWorld(7);
  private final Owner first = owner("here", "east", shop(Form.ALL, List.of(task(1))));
  private final Owner second = owner("elsewhere", "west", shop(Form.ALL, List.of(task(2))));

  private Owner owner(String lease, String id, ServiceAnswers wants) {
    Home home = new Home(lease, new InMemoryRecords<>(LeaseRecord.type()));
    FlakyZones route53 = new FlakyZones(world.route53, new Random(1));
    return new Owner(
        world,
        id,
        home,
        route53,
        new HashMap<>(Map.of(wants.service(), wants)),
        Set.of(),
        new Random(1));
  }

  private void pass(Duration time, Owner... owners) {
    for (long steps = time.toMillis() / 100; steps > 0; steps--) {
      for (Owner each : owners) {
        each.look();
      }
      world.pass(Duration.ofMillis(100));
    }
  }

  private ZoneState state(Owner owner) {
    return owner.writing.state(world.zone).orElseThrow().state();
  }

  private List<String> written() {
    return world.sets().stream()
        .filter(set -> set.group().name().startsWith("shop."))
        .flatMap(set -> set.values().stream())
        .toList();
  }

  @Test
  void theLaterOneKeepsOutSaysWhyAndWritesOnceAPersonHasRemovedTheFence() {
    pass(Duration.ofSeconds(5), first);
    assertThat(written()).as("the first is there").hasSize(1);
    long calls = world.calls("lockkeeper", CHANGE);

    pass(Duration.ofMinutes(5), first, second);

    assertThat(first.isOwner() && second.isOwner()).as("each holds its own lease").isTrue();
    assertThat(world.calls("lockkeeper", CHANGE)).as("nobody fights").isEqualTo(calls);
    assertThat(state(first).barred()).isFalse();
    assertThat(state(second).barred()).isTrue();
    assertThat(state(second).written()).isFalse();
    assertThat(state(second).problem())
        .get()
        .asString()
        .contains("another installation named prod", "of here", "our lease is elsewhere");

    world.change(ChangeAction.DELETE, fence());
    pass(Duration.ofMinutes(2), second);
    assertThat(state(second).written()).as("the first is gone").isTrue();
  }

  private ResourceRecordSet fence() {
    return world.all().stream()
        .filter(set -> set.type() == RRType.TXT && set.name().startsWith("_lockkeeper."))
        .findFirst()
        .orElseThrow();
  }
}
