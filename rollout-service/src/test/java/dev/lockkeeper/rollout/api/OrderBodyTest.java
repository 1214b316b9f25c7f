package dev.lockkeeper.rollout.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.platform.wiring.ProblemException;
import dev.lockkeeper.rollout.handling.orders.RolloutOrder;
import dev.lockkeeper.rollout.handling.orders.Target;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderBodyTest {

  @Test
  void aClusterMeansAllItsGroupsUnlessSomeAreNamed() {
    assertThat(ofCluster(null).read().target()).isEqualTo(new Target.Cluster("web", List.of()));
    assertThat(ofCluster(List.of("b", "a")).read().target())
        .isEqualTo(new Target.Cluster("web", List.of("b", "a")));
  }

  @Test
  void aListOfNoGroupsIsNotTakenForAllOfThem() {
    assertThatThrownBy(() -> ofCluster(List.of()).read())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("groups must name at least one group");
  }

  @Test
  void aListOfNoWindowsIsRefusedAsItWouldLeaveTheClustersOwnInForce() {
    refused(with(List.of(), null, null, null), "settings.windows must have at least one");
  }

  @Test
  void aProcessThatAutoScalingDoesNotHaveIsRefusedBeforeARolloutIsStuckOnIt() {
    refused(suspending("Foo"), "settings.group.suspend must be some of AddToLoadBalancer,");
    refused(suspending("AZRebalance", "azrebalance"), "not azrebalance");
    refused(suspending(""), "settings.group.suspend must be some of");
  }

  @Test
  void whatTheRolloutItselfNeedsIsNotSuspended() {
    refused(suspending("Launch"), "not Launch");
    refused(suspending("Terminate"), "not Terminate");
  }

  @Test
  void otherProcessesMayBeSuspended() {
    Set<String> some = Set.of("AZRebalance", "AlarmNotification", "ScheduledActions");

    RolloutOrder order = ofGroup(suspending(some.toArray(String[]::new))).read();

    assertThat(order.settings().group().suspend()).contains(some);
  }

  @Test
  void anAlarmWithoutANameIsCalledThat() {
    refused(
        new SettingsBody(
            null,
            null,
            new SettingsBody.Watching(null, null, Set.of(""), null),
            null,
            null,
            null,
            null,
            null),
        "settings.watching.alarms must be names of 1 to 255 characters");
  }

  @Test
  void noTimeSpanIsSoLongThatReckoningWithItFails() {
    String longest = "P365D";
    String longer = "P365DT1S";
    String endless = "PT9223372036854775807S";

    for (String tooLong : List.of(longer, endless)) {
      refused(with(null, tooLong, null, null), "settings.deadline must be at most P365D");
      refused(with(null, null, tooLong, null), "settings.launches.timeout must be at most P365D");
      refused(with(null, null, null, tooLong), "settings.watching.bake must be at most P365D");
    }
    assertThat(ofGroup(with(null, longest, longest, longest)).read().settings().deadline())
        .contains(Duration.ofDays(365));
  }

  @Test
  void bakingMayTakeNoTimeHoweverThatIsWritten() {
    for (String none : List.of("PT0S", "PT0M", "P0D")) {
      assertThat(ofGroup(with(null, null, null, none)).read().settings().watching().bake())
          .contains(Duration.ZERO);
    }
    refused(
        with(null, null, null, "-PT1S"),
        "settings.watching.bake must be a time span such as PT30M or PT0S, not -PT1S");
  }

  private static void refused(SettingsBody settings, String detail) {
    assertThatThrownBy(() -> ofGroup(settings).read())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(detail);
  }

  private static SettingsBody with(
      List<SettingsBody.WindowBody> windows, String deadline, String timeout, String bake) {
    return new SettingsBody(
        null,
        new SettingsBody.Launches(timeout, null),
        new SettingsBody.Watching(bake, null, null, null),
        null,
        null,
        null,
        windows,
        deadline);
  }

  private static SettingsBody suspending(String... processes) {
    return new SettingsBody(
        null,
        null,
        null,
        null,
        null,
        new SettingsBody.GroupChanges(null, Set.of(processes), null, null, null, null),
        null,
        null);
  }

  private static OrderBody ofGroup(SettingsBody settings) {
    return new OrderBody("web", null, null, null, "latest", "CVE", null, null, settings);
  }

  private static OrderBody ofCluster(List<String> groups) {
    return new OrderBody(null, null, "web", groups, "latest", "CVE", null, null, null);
  }
}
