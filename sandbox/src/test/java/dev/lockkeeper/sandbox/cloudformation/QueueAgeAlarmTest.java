package dev.lockkeeper.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.SimulatedAws;
import dev.lockkeeper.sandbox.cloudformation.resources.AwsClients;
import dev.lockkeeper.sandbox.driver.SteppedDriver;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.world.Account;
import dev.lockkeeper.sandbox.world.World;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** What {@code infra/messaging.yaml} makes of the ages of queues that hold delayed wake-ups too. */
class QueueAgeAlarmTest {
  private static final StackFixture.Embedded EMBEDDED = new StackFixture.Embedded();

  /** Nobody but AWS may put metrics into {@code AWS/SQS}. */
  private static final String NAMESPACE = "Queues";

  private final StackFixture stack = new StackFixture(EMBEDDED);
  private final World world = Worlds.of(1);
  private final SteppedDriver driver = new SteppedDriver(world.timeline());
  private final SimulatedAws aws = SimulatedAws.withoutQueues(world, driver);
  private final CloudWatchClient cloudWatch =
      AwsClients.of(aws.httpClient(), URI.create("http://sandbox.test"), Account.DEFAULT)
          .cloudWatch();

  @BeforeEach
  void deploy() {
    stack.deployer.deploy(
        "messaging", Templates.messaging(), Map.of("ClusterArns", Templates.CLUSTER));
    stack.alarms.values().stream()
        .filter(alarm -> !alarm.metrics().isEmpty())
        .forEach(alarm -> cloudWatch.putMetricAlarm(inOurNamespace(alarm)));
    stack.clear();
  }

  @AfterAll
  static void close() {
    EMBEDDED.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"drain", "rollout"})
  void messagesThatNobodyReceivesRaiseTheAlarm(String service) {
    minutes(service, 6, 400, 3);
    assertThat(state(service)).isEqualTo(StateValue.ALARM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drain", "rollout"})
  void aWakeUpThatIsDelayedRaisesNone(String service) {
    minutes(service, 10, 800, 0);
    assertThat(state(service)).isEqualTo(StateValue.OK);
  }

  private void minutes(String service, int count, int age, int visible) {
    for (int minute = 0; minute < count; minute++) {
      cloudWatch.putMetricData(
          put ->
              put.namespace(NAMESPACE)
                  .metricData(
                      datum(service, "ApproximateAgeOfOldestMessage", age),
                      datum(service, "ApproximateNumberOfMessagesVisible", visible)));
      driver.advanceBy(Duration.ofMinutes(1));
    }
  }

  private MetricDatum datum(String service, String name, int value) {
    return MetricDatum.builder()
        .metricName(name)
        .dimensions(Dimension.builder().name("QueueName").value("lockkeeper-" + service).build())
        .timestamp(world.now())
        .value((double) value)
        .build();
  }

  private StateValue state(String service) {
    return cloudWatch
        .describeAlarms(these -> these.alarmNames("lockkeeper-" + service + "-queue-age"))
        .metricAlarms()
        .get(0)
        .stateValue();
  }

  private static PutMetricAlarmRequest inOurNamespace(PutMetricAlarmRequest alarm) {
    return alarm.toBuilder()
        .metrics(alarm.metrics().stream().map(QueueAgeAlarmTest::inOurNamespace).toList())
        .build();
  }

  private static MetricDataQuery inOurNamespace(MetricDataQuery query) {
    return query.metricStat() == null
        ? query
        : query.copy(
            each ->
                each.metricStat(
                    query
                        .metricStat()
                        .copy(
                            stat ->
                                stat.metric(
                                    query
                                        .metricStat()
                                        .metric()
                                        .copy(metric -> metric.namespace(NAMESPACE))))));
  }
}
