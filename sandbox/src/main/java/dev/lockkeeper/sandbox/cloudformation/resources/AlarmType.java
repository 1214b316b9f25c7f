package dev.lockkeeper.sandbox.cloudformation.resources;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** {@code AWS::CloudWatch::Alarm}. */
final class AlarmType implements ResourceType {
  private final CloudWatchClient cloudWatch;

  AlarmType(CloudWatchClient cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  @Override
  public String name() {
    return "AWS::CloudWatch::Alarm";
  }

  @Override
  public Supplier<Created> prepare(Properties properties, String generatedName) {
    String alarmName = properties.name("AlarmName", generatedName);
    properties.withoutEffect("Tags");
    PutMetricAlarmRequest alarm =
        properties.rest(PutMetricAlarmRequest.class).toBuilder().alarmName(alarmName).build();
    return () -> {
      cloudWatch.putMetricAlarm(alarm);
      return new Created(alarmName, Map.of("Arn", arn(alarmName)));
    };
  }

  private String arn(String alarmName) {
    DescribeAlarmsRequest describe = DescribeAlarmsRequest.builder().alarmNames(alarmName).build();
    return cloudWatch.describeAlarms(describe).metricAlarms().get(0).alarmArn();
  }

  @Override
  public void delete(String physicalId) {
    cloudWatch.deleteAlarms(request -> request.alarmNames(physicalId));
  }
}
