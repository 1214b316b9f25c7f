package dev.lockkeeper.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.gates.Reaction;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.domain.rollout.Settings.OnProtected;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/** Others change the group, too; and not every instance is to be replaced. */
@Tag("long")
class FleetChangesTest {
  private static final Duration LONGEST = Duration.ofHours(4);

  private final Fleet fleet = Fleet.of(9, 5);
  private final List<String> before = fleet.inService();
  private String image;
  private FleetRollout one;

  FleetChangesTest() {
    fleet.service("shop", 18, true);
  }

  private void begin(Settings settings) {
    begin(settings, true);
  }

  private void begin(Settings settings, boolean agentConnects) {
    one = FleetRollout.calm(fleet);
    image = fleet.release(agentConnects);
    one.start(Requests.with(settings, "r-1", image, fleet.clock.instant()));
  }

  private Rollout ended(RolloutState end) {
    Rollout ended = one.untilEnded("r-1", LONGEST);
    assertThat(ended.state()).as(ended.toString()).isEqualTo(end);
    one.letPass(Duration.ofMinutes(5));
    return ended;
  }

  /** How many InService instances there are of each image. */
  private Map<String, Long> images() {
    return fleet.group().instances().stream()
        .filter(seen -> seen.lifecycleStateAsString().equals("InService"))
        .collect(Collectors.groupingBy(Instance::imageId, Collectors.counting()));
  }

  private void desire(int instances) {
    fleet.autoScaling.setDesiredCapacity(
        set -> set.autoScalingGroupName(Fleet.GROUP).desiredCapacity(instances));
  }

  @Test
  void aGroupThatScalesOutMeanwhileKeepsWhatItGot() {
    begin(Requests.settings());
    one.floor = 9;
    one.until("r-1", RolloutState.BAKING, LONGEST);
    desire(fleet.group().desiredCapacity() + 2);

    ended(RolloutState.SUCCEEDED);

    assertThat(fleet.group().desiredCapacity()).isEqualTo(11);
    assertThat(images()).isEqualTo(Map.of(image, 11L));
  }

  @Test
  void aGroupThatScalesInMeanwhileStaysSmall() {
    begin(Requests.settings());
    // Auto Scaling terminates what it likes, with tasks on it: nobody has a hook here.
    one.watching = false;
    one.until("r-1", RolloutState.SOAKING, LONGEST);
    desire(fleet.group().desiredCapacity() - 2);

    ended(RolloutState.SUCCEEDED);

    assertThat(fleet.group().desiredCapacity()).isEqualTo(7);
    assertThat(images()).isEqualTo(Map.of(image, 7L));
  }

  @Test
  void aMaxSizeThatIsLoweredTakesOurSurgeAndNothingOfWhatOthersWant() {
    maxSize(12);
    begin(Requests.changing(Requests.settings(), OnProtected.REPLACE, false));
    // Auto Scaling terminates what it likes for it, with tasks on it.
    one.watching = false;
    one.until("r-1", now -> now.state() == RolloutState.BAKING, LONGEST);
    assertThat(fleet.group().desiredCapacity()).isEqualTo(10);

    maxSize(9);
    one.letPass(Duration.ofMinutes(20));
    assertThat(one.rollout("r-1").waitsFor()).startsWith("room: ");
    assertThat(fleet.inService()).hasSize(9);
    maxSize(12);
    ended(RolloutState.SUCCEEDED);

    assertThat(fleet.group().desiredCapacity()).isEqualTo(9);
    assertThat(images()).isEqualTo(Map.of(image, 9L));
    assertThat(fleet.group().maxSize()).isEqualTo(12);
  }

  @Test
  void aGroupThatIsMadeSmallerTogetherWithItsMaxSizeStaysSmall() {
    maxSize(12);
    begin(Requests.changing(Requests.settings(), OnProtected.REPLACE, false));
    one.watching = false;
    one.until("r-1", now -> now.state() == RolloutState.BAKING, LONGEST);

    maxSize(7);
    one.letPass(Duration.ofMinutes(20));
    maxSize(12);
    ended(RolloutState.SUCCEEDED);

    assertThat(fleet.group().desiredCapacity()).isEqualTo(7);
  }

  private void maxSize(int instances) {
    fleet.autoScaling.updateAutoScalingGroup(
        update -> update.autoScalingGroupName(Fleet.GROUP).maxSize(instances));
  }

  @Test
  void instancesThatAreTakenAwayAreReplacedAndNoneTwice() {
    begin(Requests.settings());
    one.watching = false;
    one.until("r-1", RolloutState.CHECKING, LONGEST);
    kill(before.get(0));
    one.until("r-1", RolloutState.DRAINING, LONGEST);
    kill(before.get(1));
    one.until("r-1", RolloutState.SOAKING, LONGEST);
    kill(fleet.inService().stream().filter(id -> !before.contains(id)).findFirst().orElseThrow());

    ended(RolloutState.SUCCEEDED);

    assertThat(images()).isEqualTo(Map.of(image, 9L));
    assertThat(fleet.group().maxSize()).isEqualTo(9);
  }

  private void kill(String instanceId) {
    fleet.driver.execute(() -> fleet.aws.services().ec2().kill(instanceId));
  }

  @Test
  void anInstanceThatAPersonTerminatesIsReplaced() {
    begin(Requests.settings());
    one.watching = false;
    one.until("r-1", RolloutState.CHECKING, LONGEST);
    fleet.autoScaling.terminateInstanceInAutoScalingGroup(
        terminate -> terminate.instanceId(before.get(3)).shouldDecrementDesiredCapacity(false));

    ended(RolloutState.SUCCEEDED);

    assertThat(images()).isEqualTo(Map.of(image, 9L));
  }

  @Test
  void aProtectedInstanceIsLeftAloneWhereThatIsWanted() {
    protect(before.get(4));
    begin(Requests.changing(Requests.settings(), OnProtected.LEAVE, true));

    ended(RolloutState.SUCCEEDED);

    assertThat(images()).containsEntry(image, 8L).hasSize(2);
    assertThat(fleet.inService()).contains(before.get(4));
    assertThat(one.drains.drained).doesNotContain(before.get(4));
  }

  @Test
  void aProtectedInstanceIsReplacedOtherwise() {
    protect(before.get(4));
    begin(Requests.settings());
    one.floor = 9;

    ended(RolloutState.SUCCEEDED);

    assertThat(images()).isEqualTo(Map.of(image, 9L));
  }

  private void protect(String instanceId) {
    fleet.autoScaling.setInstanceProtection(
        set ->
            set.autoScalingGroupName(Fleet.GROUP)
                .instanceIds(instanceId)
                .protectedFromScaleIn(true));
  }

  @Test
  void anInstanceInStandbyStaysThere() {
    fleet.autoScaling.enterStandby(
        enter ->
            enter
                .autoScalingGroupName(Fleet.GROUP)
                .instanceIds(before.get(2))
                .shouldDecrementDesiredCapacity(true));
    fleet.letPass(Duration.ofMinutes(1));
    begin(Requests.settings());
    one.floor = 8;

    ended(RolloutState.SUCCEEDED);

    assertThat(images()).isEqualTo(Map.of(image, 8L));
    assertThat(fleet.group().instances())
        .filteredOn(seen -> seen.instanceId().equals(before.get(2)))
        .extracting(Instance::lifecycleStateAsString)
        .containsExactly("Standby");
  }

  @Test
  void aGroupThatLaunchesTheLatestVersionIsHeldToTheOldOneWhereTheNewOneIsNotWanted() {
    version("$Latest");
    begin(Requests.reacting(Requests.settings(), Reaction.ROLL_BACK), false);

    ended(RolloutState.ROLLED_BACK);

    assertThat(fleet.group().launchTemplate().version()).isEqualTo("1");
  }

  private void version(String version) {
    fleet.autoScaling.updateAutoScalingGroup(
        update ->
            update
                .autoScalingGroupName(Fleet.GROUP)
                .launchTemplate(
                    template -> template.launchTemplateName(Fleet.GROUP).version(version)));
  }

  @Test
  void aGroupWithoutRoomThatMayNotGetAnyIsLeftAsItIs() {
    GroupAsItWas was = new GroupAsItWas(fleet);
    begin(Requests.changing(Requests.settings(), OnProtected.REPLACE, false));

    Rollout ended = ended(RolloutState.FAILED);

    assertThat(ended.ending().orElseThrow().reason())
        .isEqualTo(
            "maxSize is 9 as the desired capacity, and may not be raised: there is no room for one"
                + " more");
    was.assertStillSo();
  }

  @Test
  void aGroupWithRoomForOneMoreIsReplacedOneByOne() {
    maxSize(10);
    begin(Requests.changing(Requests.settings(), OnProtected.REPLACE, false));
    one.floor = 9;

    Rollout ended = ended(RolloutState.SUCCEEDED);

    assertThat(ended.wave().number()).isEqualTo(9);
    assertThat(images()).isEqualTo(Map.of(image, 9L));
    assertThat(fleet.group().maxSize()).isEqualTo(10);
  }

  @Test
  void aGroupThatIsOnTheImageAlreadyIsNotTouched() {
    begin(Requests.settings());
    ended(RolloutState.SUCCEEDED);
    GroupAsItWas was = new GroupAsItWas(fleet);

    one.start(Requests.to("r-2", image, fleet.clock.instant()));
    one.letPass(Duration.ofMinutes(1));

    assertThat(one.rollout("r-2").state()).isEqualTo(RolloutState.SUCCEEDED);
    assertThat(one.rollout("r-2").wave().number()).isZero();
    was.assertStillSo();
  }
}
