package dev.lockkeeper.rollout.handling.orders;

import static dev.lockkeeper.rollout.handling.orders.Operated.ANN;
import static dev.lockkeeper.rollout.handling.orders.Operated.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.platform.audit.AuditTrail.Entry;
import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.image.ImageSource;
import dev.lockkeeper.rollout.domain.plan.Obstacle;
import dev.lockkeeper.rollout.domain.plan.Plan;
import dev.lockkeeper.rollout.domain.plan.TimeLeft;
import dev.lockkeeper.rollout.domain.plan.Timings;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.domain.rollout.Settings.OnProtected;
import dev.lockkeeper.rollout.fleet.Fleet;
import dev.lockkeeper.rollout.handling.orders.RefusedException.Reason;
import dev.lockkeeper.rollout.handling.orders.RolloutOrders.OrderedBy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What operators can have done, on a fleet in stepped time. */
class RolloutCommandsTest {
  private static final Target THE_GROUP = new Target.Group(Fleet.GROUP, Optional.empty());

  private final Operated service = Operated.withUsualSettings();
  private final String image = service.fleet.release(true);

  private static final Timings TIMINGS =
      new Timings(Duration.ofMinutes(3), Duration.ofMinutes(5), OptionalInt.empty(), 0);

  private RolloutId begin(SettingsChange change) {
    return service
        .commands
        .begin(ANN, order(THE_GROUP, image, change, false))
        .rollouts()
        .get(0)
        .request()
        .id();
  }

  @Test
  void aWaveThatWaitsForAPersonDrainsWhenItIsApproved() {
    RolloutId id = begin(Changes.approval(Approval.EACH_WAVE));
    Rollout waiting = service.until(id.value(), RolloutState.AWAITING_APPROVAL);
    assertThat(waiting.fleet().leaving()).isEmpty();
    // A drain and a soak of this wave, and two waves more.
    assertThat(TimeLeft.of(waiting, 4, TIMINGS, service.fleet.clock.instant()))
        .isEqualTo(Duration.ofMinutes(6 + 2 * 11));

    Rollout approved = service.commands.approve("ann", id, OptionalInt.empty(), "looks well");

    assertThat(approved.state()).isEqualTo(RolloutState.DRAINING);
    assertThat(service.rollout(id.value()).fleet().leaving()).hasSize(1);
    assertThat(service.commands.approve("ann", id, OptionalInt.of(1), "again"))
        .isEqualTo(service.rollout(id.value()));
    assertThatThrownBy(() -> service.commands.approve("ann", id, OptionalInt.empty(), "none waits"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("no wave waits for approval");
  }

  @Test
  void aRolloutThatIsCancelledInAWaveLeavesTheGroupAsItWas() {
    List<String> before = service.fleet.inService();
    RolloutId id = begin(Changes.approval(Approval.EACH_WAVE));
    service.until(id.value(), RolloutState.AWAITING_APPROVAL);
    assertThat(service.fleet.group().maxSize()).isGreaterThan(4);

    service.commands.cancel("ann", id, "not today");

    assertThat(service.until(id.value(), RolloutState.CANCELLED).ending().orElseThrow().reason())
        .isEqualTo("cancelled by ann: not today");
    assertThat(service.fleet.group().maxSize()).isEqualTo(4);
    assertThat(service.fleet.inService()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(service.commands.cancel("ann", id, "again").state())
        .isEqualTo(RolloutState.CANCELLED);
    assertThatThrownBy(() -> service.commands.pause("ann", id, "too late"))
        .hasMessageContaining("the rollout has ended: CANCELLED");
  }

  @Test
  void whatIsPausedBeginsNothingUntilItIsResumed() {
    RolloutId id = begin(Changes.approval(Approval.EACH_WAVE));
    service.commands.pause("ann", id, "incident 4711");
    service.fleet.letPass(Duration.ofMinutes(30));
    service.parts.due().sweep();
    RolloutState held = service.rollout(id.value()).state();

    service.commands.pause("bob", id, "once more");
    assertThat(service.rollout(id.value()).pause().orElseThrow().by()).isEqualTo("ann");
    service.commands.resume("ann", id, "over");

    assertThat(held).isNotEqualTo(RolloutState.AWAITING_APPROVAL);
    assertThat(service.until(id.value(), RolloutState.AWAITING_APPROVAL).pause()).isEmpty();
  }

  @Test
  void aPlanTellsOfAnotherRolloutOfTheGroupAndOfAStop() {
    RolloutId id = begin(Changes.approval(Approval.EACH_WAVE));
    service.stop = Optional.of("cluster web is stopped by ann: incident 4711");
    RolloutOrder again = order(THE_GROUP, image, Changes.none(), false);

    Plan plan = service.commands.plan(again).get(0).plan();

    assertThat(plan.possible()).isFalse();
    assertThat(plan.obstacles())
        .filteredOn(Obstacle::blocking)
        .extracting(Obstacle::kind)
        .containsExactly(Obstacle.Kind.UNDER_WAY, Obstacle.Kind.STOPPED);
    assertThat(plan.obstacles())
        .extracting(Obstacle::text)
        .anyMatch(text -> text.contains(id.value()))
        .anyMatch(text -> text.contains("stopped by ann: incident 4711"));
    assertThatThrownBy(() -> service.commands.begin(ANN, again))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.reasons())
                    .extracting(Reason::about)
                    .containsExactly("group", "STOPPED"));
  }

  private String secondGroup() {
    service.fleet.autoScaling.createAutoScalingGroup(
        group ->
            group
                .autoScalingGroupName(Fleet.SECOND_GROUP)
                .minSize(0)
                .maxSize(2)
                .desiredCapacity(1)
                .launchTemplate(template -> template.launchTemplateName(Fleet.GROUP))
                .availabilityZones("us-east-1a"));
    service.fleet.letPass(Duration.ofMinutes(10));
    return Fleet.SECOND_GROUP;
  }

  /** As where a replica died after it had begun the rollout of the first group. */
  @Test
  void anOrderThatWasCutShortIsDoneWhenItIsGivenAgainWithItsKey() {
    String second = secondGroup();
    OrderedBy keyed = new OrderedBy("ann", Optional.of("key-1"));
    SettingsChange change = Changes.approval(Approval.EACH_WAVE);
    service.commands.begin(keyed, order(THE_GROUP, image, change, false));
    Target cluster = new Target.Cluster(Fleet.CLUSTER, List.of(Fleet.GROUP, second));

    List<Rollout> begun =
        service.commands.begin(keyed, order(cluster, image, change, false)).rollouts();

    assertThat(begun)
        .extracting(rollout -> rollout.request().group())
        .containsExactly(Fleet.GROUP, second);
  }

  @Test
  void groupsOfAClusterFollowEachOtherAndOneThatFailsEndsThoseAfterIt() {
    String second = secondGroup();
    Target cluster = new Target.Cluster(Fleet.CLUSTER, List.of(second, Fleet.GROUP));

    List<Rollout> begun =
        service
            .commands
            .begin(ANN, order(cluster, image, Changes.approval(Approval.EACH_WAVE), false))
            .rollouts();

    assertThat(begun)
        .extracting(rollout -> rollout.request().group())
        .containsExactly(second, Fleet.GROUP);
    RolloutId first = begun.get(0).request().id();
    RolloutId next = begun.get(1).request().id();
    assertThat(begun.get(1).request().after()).contains(first);
    service.until(first.value(), RolloutState.AWAITING_APPROVAL);
    assertThat(service.rollout(next.value()).state()).isEqualTo(RolloutState.REQUESTED);
    service.commands.cancel("ann", first, "not today");
    service.until(first.value(), RolloutState.CANCELLED);
    service.until(next.value(), RolloutState.CANCELLED);
  }

  @Test
  void theGroupBehindACapacityProviderIsFound() {
    service.fleet.ecs.createCapacityProvider(
        provider ->
            provider
                .name("web-provider")
                .autoScalingGroupProvider(
                    group ->
                        group.autoScalingGroupArn(service.fleet.group().autoScalingGroupARN())));
    Target target = new Target.CapacityProvider("web-provider", Optional.of(Fleet.CLUSTER));

    List<Proposal> plans = service.commands.plan(order(target, image, Changes.none(), false));

    assertThat(plans)
        .extracting(Proposal::member)
        .containsExactly(new Member(Fleet.GROUP, Fleet.CLUSTER));
    assertThat(plans.get(0).plan().waves()).hasSize(3);
  }

  @Test
  void whatOnlyMakesARolloutWaitCanBeForcedAndWhatKeepsItFromBeginningCanNot() {
    String one = service.fleet.inService().get(0);
    service.fleet.autoScaling.setInstanceProtection(
        protection ->
            protection
                .autoScalingGroupName(Fleet.GROUP)
                .instanceIds(one)
                .protectedFromScaleIn(true));
    SettingsChange waits = Changes.onProtected(OnProtected.WAIT);

    assertThatThrownBy(() -> service.commands.begin(ANN, order(THE_GROUP, image, waits, false)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.reasons())
                    .extracting(Reason::about)
                    .containsExactly(Obstacle.Kind.PROTECTED.name()));
    SettingsChange noRoom = Changes.raiseMaxSize(false);
    assertThatThrownBy(() -> service.commands.begin(ANN, order(THE_GROUP, image, noRoom, true)))
        .hasMessageContaining("maxSize 4 leaves no room");

    assertThat(service.commands.begin(ANN, order(THE_GROUP, image, waits, true)).isNew()).isTrue();
  }

  @Test
  void anOrderWithAKeyIsBegunOnce() {
    OrderedBy keyed = new OrderedBy("ann", Optional.of("key"));
    RolloutOrder order = order(THE_GROUP, image, Changes.approval(Approval.EACH_WAVE), false);
    Begun first = service.commands.begin(keyed, order);
    service.fleet.letPass(Duration.ofMinutes(1));

    Begun again = service.commands.begin(keyed, order);

    assertThat(again.isNew()).isFalse();
    assertThat(again.rollouts())
        .extracting(rollout -> rollout.request().id())
        .isEqualTo(first.rollouts().stream().map(rollout -> rollout.request().id()).toList());
    assertThatThrownBy(
            () -> service.commands.begin(keyed, order(THE_GROUP, image, Changes.none(), false)))
        .hasMessageContaining("the key was used with another order");
  }

  @Test
  void everyCommandGoesOnRecordAlsoThoseThatAreRefused() {
    RolloutId unknown = new RolloutId("r-none");
    assertThatThrownBy(() -> service.commands.cancel("ann", unknown, "why not"))
        .isInstanceOf(RefusedException.class);
    RolloutId id = begin(Changes.none());
    service.commands.pause("ann", id, "incident");

    assertThat(service.audit)
        .filteredOn(entry -> entry.who().equals("ann"))
        .extracting(Entry::what)
        .startsWith("cancel")
        .endsWith("pause");
    assertThat(service.audit.get(0).outcome()).isEqualTo("refused: no rollout r-none is known");
    assertThat(service.audit)
        .filteredOn(entry -> entry.what().equals("pause"))
        .containsExactly(
            new Entry(
                "ann", Optional.of(id.value()), Fleet.CLUSTER, "pause", "incident", "accepted"));
  }

  @Test
  void whatIsRefusedOfARolloutThatIsKnownGoesOnRecordWithItsCluster() {
    RolloutId id = begin(Changes.none());
    assertThatThrownBy(() -> service.commands.approve("ann", id, OptionalInt.empty(), "looks well"))
        .isInstanceOf(RefusedException.class);

    assertThat(service.audit)
        .filteredOn(entry -> entry.outcome().startsWith("refused"))
        .extracting(Entry::cluster)
        .containsExactly(Fleet.CLUSTER);
  }

  @Test
  void anOrderGoesOnRecordInWords() {
    begin(Changes.approval(Approval.EACH_WAVE));

    assertThat(service.audit)
        .extracting(Entry::what)
        .contains("roll out " + image + " to group " + Fleet.GROUP);
    assertThat(ImageSource.parse("latest").words()).isEqualTo(ImageSource.LATEST_PARAMETER);
    assertThat(new Target.CapacityProvider("web-provider", Optional.of("prod")).words())
        .isEqualTo("the group of capacity provider web-provider");
    assertThat(new Target.Cluster("prod", List.of()).words()).isEqualTo("cluster prod");
    assertThat(new Target.Cluster("prod", List.of("web", "api")).words())
        .isEqualTo("groups web, api of cluster prod");
  }
}
