package dev.lockkeeper.sandbox.autoscaling;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a group does by itself and can be told to leave. */
public enum ScalingProcess {
  LAUNCH("Launch"),
  TERMINATE("Terminate"),
  ADD_TO_LOAD_BALANCER("AddToLoadBalancer"),
  ALARM_NOTIFICATION("AlarmNotification"),
  AZ_REBALANCE("AZRebalance"),
  HEALTH_CHECK("HealthCheck"),
  INSTANCE_REFRESH("InstanceRefresh"),
  REPLACE_UNHEALTHY("ReplaceUnhealthy"),
  SCHEDULED_ACTIONS("ScheduledActions");

  private final String awsName;

  ScalingProcess(String awsName) {
    this.awsName = awsName;
  }

  /** As the API spells it. */
  public String awsName() {
    return awsName;
  }

  /** The processes of these names; all of them where none is named. */
  static Set<ScalingProcess> named(List<String> names) {
    if (names.isEmpty()) {
      return EnumSet.allOf(ScalingProcess.class);
    }
    Set<ScalingProcess> processes = EnumSet.noneOf(ScalingProcess.class);
    for (String name : names) {
      processes.add(
          Arrays.stream(values())
              .filter(process -> process.awsName.equals(name))
              .findFirst()
              .orElseThrow(() -> Refusals.invalid("Invalid scaling process: %s".formatted(name))));
    }
    return processes;
  }
}
