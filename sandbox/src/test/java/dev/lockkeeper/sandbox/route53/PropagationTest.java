package dev.lockkeeper.sandbox.route53;

import static dev.lockkeeper.sandbox.route53.Zone.set;
import static dev.lockkeeper.sandbox.route53.Zone.toUpsert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.GetChangeResponse;
import software.amazon.awssdk.services.route53.model.RRType;

class PropagationTest {
  private static final DomainName NAME = DomainName.parse("www.example.com");

  private final World world = Worlds.of(7);
  private final Route53 service = new Route53(world, Route53Settings.DEFAULT);
  private final Client route53 = new Client(service.operations());
  private final Zone zone = Zone.create(route53, "example.com");

  @Test
  void aChangeIsPendingUntilEveryNameServerHasIt() {
    String change = zone.change(to("10.0.0.1")).changeInfo().id();
    world.timeline().advanceBy(Duration.ofMillis(19_999));
    assertThat(status(change)).isEqualTo(ChangeStatus.PENDING);
    assertThat(published()).isEmpty();
    world.timeline().advanceBy(Duration.ofSeconds(41));
    assertThat(status(change)).isEqualTo(ChangeStatus.INSYNC);
    assertThat(published()).containsExactly("10.0.0.1");
  }

  @Test
  void afterwardsItIsKnownWhenAnswersChanged() {
    Instant accepted = world.now();
    zone.change(to("10.0.0.1"));
    assertThat(service.answers().of(NAME, RRType.A))
        .singleElement()
        .satisfies(entry -> assertThat(entry.values()).containsExactly("10.0.0.1"))
        .satisfies(entry -> assertThat(entry.acceptedAt()).isEqualTo(accepted))
        .satisfies(entry -> assertThat(entry.visibleAt()).isEmpty());
    while (published().isEmpty()) {
      world.timeline().advanceBy(Duration.ofMillis(1));
    }
    assertThat(service.answers().of(NAME, RRType.A).get(0).visibleAt()).contains(world.now());
    assertThat(service.answers().of(NAME, RRType.AAAA)).isEmpty();
  }

  @Test
  void changesOfAZoneDoNotOvertakeEachOther() {
    List<String> changes = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      changes.add(zone.change(to("10.0.0." + i)).changeInfo().id());
      world.timeline().advanceBy(Duration.ofSeconds(1));
    }
    while (status(changes.get(19)) == ChangeStatus.PENDING) {
      long done = changes.stream().filter(id -> status(id) == ChangeStatus.INSYNC).count();
      assertThat(changes.subList(0, (int) done))
          .allSatisfy(id -> assertThat(status(id)).isEqualTo(ChangeStatus.INSYNC));
      world.timeline().advanceBy(Duration.ofMillis(500));
    }
    assertThat(published()).containsExactly("10.0.0.20");
  }

  @Test
  void aChangeThatArrivesWhileTheZoneIsBusyIsRefused() {
    zone.change(to("10.0.0.1"));
    world.timeline().advanceBy(Duration.ofMillis(99));
    AwsError busy = zone.refusal(to("10.0.0.2"));
    assertThat(busy.code()).isEqualTo("PriorRequestNotComplete");
    assertThat(busy.status()).isEqualTo(400);
    world.timeline().advanceBy(Duration.ofMillis(1));
    zone.change(to("10.0.0.2"));
  }

  @Test
  void aRefusedBatchLeavesTheZoneFree() {
    assertThat(zone.refusal(to("nonsense")).code()).isEqualTo("InvalidChangeBatch");
    zone.change(to("10.0.0.1"));
  }

  @Test
  void anUnknownChangeIsNotFound() {
    AwsError error = route53.refusal(GetChangeRequest.builder().id("C123").build());
    assertThat(error.code()).isEqualTo("NoSuchChange");
    assertThat(error.status()).isEqualTo(404);
  }

  private static Change to(String address) {
    return toUpsert(set("www.example.com", RRType.A, address));
  }

  private ChangeStatus status(String id) {
    GetChangeResponse answer = route53.call(GetChangeRequest.builder().id(id).build());
    return answer.changeInfo().status();
  }

  private List<String> published() {
    return service.publishedZones().get(0).records().at(NAME).stream()
        .flatMap(set -> set.values().stream())
        .toList();
  }
}
