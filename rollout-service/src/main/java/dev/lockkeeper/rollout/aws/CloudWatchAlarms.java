package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.platform.aws.Pages;
import dev.lockkeeper.rollout.domain.reads.AlarmView;
import dev.lockkeeper.rollout.domain.reads.Alarms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Alarms on metrics, and composite ones, by CloudWatch. */
public final class CloudWatchAlarms implements Alarms {
  private static final int PAGE = 100;

  private final CloudWatchClient cloudWatch;

  public CloudWatchAlarms(CloudWatchClient cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  @Override
  public List<AlarmView> look(Set<String> names) {
    List<AlarmView> seen = new ArrayList<>();
    for (List<String> page : Pages.of(names.stream().sorted().toList(), PAGE)) {
      DescribeAlarmsResponse answer =
          AwsCall.of(
              "DescribeAlarms",
              () ->
                  cloudWatch.describeAlarms(
                      request ->
                          request
                              .alarmNames(page)
                              .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)
                              .maxRecords(PAGE)));
      answer
          .metricAlarms()
          .forEach(one -> seen.add(view(one.alarmName(), one.stateValue(), one.stateReason())));
      answer
          .compositeAlarms()
          .forEach(one -> seen.add(view(one.alarmName(), one.stateValue(), one.stateReason())));
    }
    return seen;
  }

  private static AlarmView view(String name, StateValue value, String reason) {
    AlarmView.State state =
        switch (value) {
          case OK -> AlarmView.State.OK;
          case ALARM -> AlarmView.State.ALARM;
          case INSUFFICIENT_DATA, UNKNOWN_TO_SDK_VERSION -> AlarmView.State.INSUFFICIENT_DATA;
        };
    return new AlarmView(name, state, String.valueOf(reason));
  }
}
