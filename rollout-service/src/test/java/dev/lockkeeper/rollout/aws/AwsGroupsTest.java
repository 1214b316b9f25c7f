package dev.lockkeeper.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.rollout.domain.checks.Fitness;
import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.GroupView.Sizes;
import dev.lockkeeper.rollout.domain.reads.Groups;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.reads.Registration;
import dev.lockkeeper.rollout.domain.reads.TemplateVersion;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import dev.lockkeeper.rollout.fleet.Fleet;
import dev.lockkeeper.rollout.wiring.RolloutParts.Clients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;

class AwsGroupsTest {
  private final Fleet fleet = Fleet.of(3, 1);
  private final Groups groups = groups(fleet);

  static AwsGroups groups(Fleet fleet) {
    Clients clients = fleet.clientsOfService();
    EcsTasks tasks = new EcsTasks(clients.ecs());
    return new AwsGroups(
        clients.autoScaling(),
        new LaunchTemplates(clients.ec2()),
        new InstanceImages(clients.ec2()),
        new EcsRegistrations(
            clients.ecs(), new EcsDaemons(new EcsServices(clients.ecs()), tasks), tasks),
        fleet.clock);
  }

  private GroupView look() {
    return groups.look(Fleet.GROUP, Fleet.CLUSTER).orElseThrow();
  }

  private InstanceView look(String instance) {
    return look().instance(new InstanceId(instance)).orElseThrow();
  }

  @Test
  void aLookShowsTheGroupAndWhatEcsKnowsOfItsInstances() {
    GroupView seen = look();

    assertThat(seen.at()).isEqualTo(fleet.clock.instant());
    assertThat(seen.sizes()).isEqualTo(new Sizes(0, 3, 3));
    assertThat(seen.version().number()).isEqualTo(1);
    assertThat(seen.suspended()).isEmpty();
    assertThat(seen.refreshing()).isFalse();
    assertThat(seen.instances())
        .hasSize(3)
        .allMatch(Fitness::fit)
        .allMatch(one -> one.image().equals(seen.image()));
    assertThat(seen.instances()).extracting(InstanceView::zone).doesNotHaveDuplicates();
  }

  @Test
  void ec2IsAskedForAnImageThatAutoScalingDoesNotTell() {
    String instance = fleet.inService().get(0);
    InstanceImages images = new InstanceImages(fleet.clientsOfService().ec2());

    assertThat(
            images.of(
                List.of(
                    Instance.builder().instanceId(instance).lifecycleState("InService").build())))
        .containsExactly(Map.entry(new InstanceId(instance), look(instance).image()));
  }

  @Test
  void aGroupThatDoesNotExistIsEmpty() {
    assertThat(groups.look("nowhere", Fleet.CLUSTER)).isEmpty();
    assertThatThrownBy(() -> groups.raiseDesired("nowhere", 1, 2))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void anInstanceOnItsWayInIsPendingAndUnknownToEcs() {
    groups.setMaxSize(Fleet.GROUP, 4);

    assertThat(groups.raiseDesired(Fleet.GROUP, 3, 4)).isTrue();
    fleet.letPass(Duration.ofSeconds(2));

    assertThat(look().instances())
        .filteredOn(one -> one.lifecycle() == Lifecycle.PENDING)
        .singleElement()
        .matches(one -> one.registration().isEmpty());
  }

  @Test
  void theDesiredCapacityIsLeftAloneWhereItIsAnotherByNow() {
    groups.setMaxSize(Fleet.GROUP, 6);

    assertThat(groups.raiseDesired(Fleet.GROUP, 2, 4)).isFalse();
    assertThat(groups.raiseDesired(Fleet.GROUP, 3, 4)).isTrue();
    assertThat(groups.raiseDesired(Fleet.GROUP, 3, 4)).isFalse();

    assertThat(look().sizes()).isEqualTo(new Sizes(0, 4, 6));
  }

  @Test
  void onlyWhatHasNotComeIsTakenBackFromTheDesiredCapacity() {
    groups.setMaxSize(Fleet.GROUP, 6);
    groups.raiseDesired(Fleet.GROUP, 3, 4);

    assertThat(groups.lowerDesired(Fleet.GROUP, 5, 3)).isFalse();
    assertThat(groups.lowerDesired(Fleet.GROUP, 4, 3)).isTrue();
    assertThat(look().desired()).isEqualTo(3);

    groups.raiseDesired(Fleet.GROUP, 3, 4);
    fleet.letPass(Duration.ofSeconds(2));
    assertThat(groups.lowerDesired(Fleet.GROUP, 4, 3)).isFalse();
    assertThat(look().desired()).isEqualTo(4);
  }

  @Test
  void processesAreSuspendedAndResumed() {
    groups.suspend(Fleet.GROUP, Set.of("AZRebalance", "AlarmNotification"));
    assertThat(look().suspended()).containsExactlyInAnyOrder("AZRebalance", "AlarmNotification");

    groups.resume(Fleet.GROUP, Set.of("AZRebalance"));
    assertThat(look().suspended()).containsExactly("AlarmNotification");
  }

  @Test
  void aVersionIsMadeOnceAndLaunchesTheImage() {
    ImageId image = new ImageId(fleet.release(true));
    TemplateVersion before = look().version();

    TemplateVersion made = groups.createVersion(before, image, "r-1");
    assertThat(groups.createVersion(before, image, "r-1")).isEqualTo(made);
    assertThat(made).isEqualTo(TemplateVersion.number(before.template(), 2));
    assertThat(look().version()).isEqualTo(before);

    groups.useVersion(Fleet.GROUP, made);
    assertThat(look().version()).isEqualTo(made);
    assertThat(look().image()).isEqualTo(image);
  }

  @Test
  void aMixedInstancesPolicyKeepsAllButTheVersion() {
    LaunchTemplateOverrides large =
        LaunchTemplateOverrides.builder().instanceType("m5.large").build();
    LaunchTemplateOverrides xlarge =
        LaunchTemplateOverrides.builder().instanceType("m5.xlarge").build();
    fleet.autoScaling.updateAutoScalingGroup(
        update ->
            update
                .autoScalingGroupName(Fleet.GROUP)
                .mixedInstancesPolicy(
                    policy ->
                        policy
                            .launchTemplate(
                                launch ->
                                    launch
                                        .launchTemplateSpecification(
                                            one -> one.launchTemplateName(Fleet.GROUP))
                                        .overrides(large, xlarge))
                            .instancesDistribution(one -> one.onDemandBaseCapacity(2))));
    TemplateVersion made =
        groups.createVersion(look().version(), new ImageId(fleet.release(true)), "r-1");

    groups.useVersion(Fleet.GROUP, made);

    assertThat(look().version()).isEqualTo(made);
    var policy = fleet.group().mixedInstancesPolicy();
    assertThat(policy.launchTemplate().overrides())
        .extracting(LaunchTemplateOverrides::instanceType)
        .containsExactly("m5.large", "m5.xlarge");
    assertThat(policy.instancesDistribution().onDemandBaseCapacity()).isEqualTo(2);
  }

  @Test
  void latestIsLookedUp() {
    fleet.autoScaling.updateAutoScalingGroup(
        update ->
            update
                .autoScalingGroupName(Fleet.GROUP)
                .launchTemplate(one -> one.launchTemplateName(Fleet.GROUP).version("$Latest")));
    TemplateVersion before = look().version();

    groups.createVersion(before, new ImageId(fleet.release(true)), "r-1");

    assertThat(look().version().number()).isEqualTo(before.number() + 1);
  }

  @Test
  void aFenceIsPutUpAndTakenDown() {
    List<String> all = fleet.inService();
    Set<InstanceId> two = Set.of(new InstanceId(all.get(0)), new InstanceId(all.get(1)));

    groups.fence(Fleet.CLUSTER, two, true);
    groups.fence(Fleet.CLUSTER, two, true);
    assertThat(fenced()).containsExactlyInAnyOrderElementsOf(two);

    groups.fence(Fleet.CLUSTER, Set.of(new InstanceId(all.get(0))), false);
    assertThat(fenced()).containsExactly(new InstanceId(all.get(1)));
  }

  private List<InstanceId> fenced() {
    return look().instances().stream()
        .filter(one -> one.registration().filter(Registration::fenced).isPresent())
        .map(InstanceView::id)
        .toList();
  }

  @Test
  void tasksAreLeftUntilTheyHaveStoppedWhateverEcsCounts() {
    fleet.service("shop", 3, true);
    String instance = fleet.inService().get(0);

    fleet.set(instance, ContainerInstanceStatus.DRAINING);
    boolean counted = false;
    for (int i = 0; i < 300 && !drained(instance); i++) {
      fleet.letPass(Duration.ofSeconds(1));
      boolean onlyDaemon = fleet.registration(instance).orElseThrow().runningTasksCount() <= 1;
      counted |= onlyDaemon && !drained(instance);
    }

    assertThat(drained(instance)).isTrue();
    assertThat(counted).as("ECS counted the daemon alone before the task had stopped").isTrue();
  }

  private boolean drained(String instance) {
    InstanceId id = new InstanceId(instance);
    return groups
        .look(Fleet.GROUP, Fleet.CLUSTER, Set.of(id))
        .flatMap(seen -> seen.instance(id))
        .flatMap(InstanceView::registration)
        .filter(Registration::drained)
        .isPresent();
  }

  @Test
  void anInstanceOnWhichADaemonDoesNotRunIsNotFit() {
    String instance = fleet.inService().get(0);
    String arn = fleet.registration(instance).orElseThrow().containerInstanceArn();
    String task =
        fleet.tasks("agent").stream()
            .filter(one -> one.containerInstanceArn().equals(arn))
            .findFirst()
            .orElseThrow()
            .taskArn();

    fleet.ecs.stopTask(stop -> stop.cluster(Fleet.CLUSTER).task(task));

    assertThat(Fitness.lack(look(instance)))
        .isEqualTo(Optional.of("a daemon's task isn't running on it"));
    assertThat(look().instances()).filteredOn(Fitness::fit).hasSize(2);
  }

  @Test
  void aLookAtAQuietGroupCostsSevenCalls() {
    look();
    long before = fleet.aws.calls().total(call -> true);

    look();

    assertThat(fleet.aws.calls().total(call -> true) - before).isEqualTo(7);
  }
}
