package dev.lockkeeper.sandbox.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.testing.Worlds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.Tag;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceRequest;

class AlarmRequestsTest {
  private final Client cloudWatch =
      new Client(
          new CloudWatch(Worlds.of(1), CloudWatchSettings.DEFAULT, (arn, value, threshold) -> {})
              .operations());

  @Test
  void anAlarmIsDescribedAsItWasPut() {
    put("a", alarm -> alarm.datapointsToAlarm(1).treatMissingData("ignore").actionsEnabled(false));
    MetricAlarm alarm = describe(request -> request.alarmNames("a")).get(0);
    assertThat(alarm.alarmArn()).isEqualTo("arn:aws:cloudwatch:us-east-1:000000000000:alarm:a");
    assertThat(alarm.metricName()).isEqualTo("m");
    assertThat(alarm.datapointsToAlarm()).isEqualTo(1);
    assertThat(alarm.treatMissingData()).isEqualTo("ignore");
    assertThat(alarm.actionsEnabled()).isFalse();
    assertThat(alarm.stateValueAsString()).isEqualTo("INSUFFICIENT_DATA");
  }

  @Test
  void alarmsAreFilteredAndPaged() {
    for (String name : List.of("web-1", "web-2", "web-3", "api")) {
      put(name, alarm -> {});
    }
    put("scaling", alarm -> alarm.alarmActions("arn:aws:autoscaling:x"));
    assertThat(describe(request -> request.alarmNamePrefix("web-"))).hasSize(3);
    assertThat(describe(request -> request.stateValue("OK"))).isEmpty();
    assertThat(describe(request -> request.actionPrefix("arn:aws:autoscaling")))
        .extracting(MetricAlarm::alarmName)
        .containsExactly("scaling");
    assertThat(describe(request -> request.maxRecords(2))).hasSize(5);
  }

  @Test
  void alarmsOfAMetricAreFound() {
    put("a", alarm -> {});
    put("b", alarm -> alarm.dimensions(Shapes.dimension("Cluster", "c")));
    DescribeAlarmsForMetricResponse answer =
        cloudWatch.call(
            DescribeAlarmsForMetricRequest.builder().namespace("Test").metricName("m").build());
    assertThat(answer.metricAlarms()).extracting(MetricAlarm::alarmName).containsExactly("a");
  }

  @Test
  void whatIsNoAlarmIsRefused() {
    assertThat(refusal(alarm -> alarm.alarmName(null))).contains("AlarmName is required");
    assertThat(refusal(alarm -> alarm.threshold(null))).contains("Threshold is required");
    assertThat(refusal(alarm -> alarm.period(45))).contains("Period must be");
    assertThat(refusal(alarm -> alarm.period(5))).contains("Period must be 10");
    assertThat(refusal(alarm -> alarm.evaluationPeriods(0))).contains("'evaluationPeriods'");
    assertThat(refusal(alarm -> alarm.evaluationPeriods(1441))).contains("<= 86400");
    assertThat(refusal(alarm -> alarm.evaluationPeriods(181))).contains("keeps values for 180");
    assertThat(refusal(alarm -> alarm.datapointsToAlarm(3))).contains("DatapointsToAlarm");
    assertThat(refusal(alarm -> alarm.treatMissingData("maybe"))).contains("TreatMissingData");
    assertThat(refusal(alarm -> alarm.alarmActions("scale"))).contains("Invalid arn syntax");
    assertThat(refusal(alarm -> alarm.statistic("p99"))).contains("no percentiles");
    assertThat(refusal(alarm -> alarm.comparisonOperator("GreaterThanUpperThreshold")))
        .contains("ComparisonOperator");
    assertThat(refusal(alarm -> alarm.metrics(Shapes.expression("e", "1"))))
        .contains("Exactly one of MetricName and Metrics");
  }

  @Test
  void anExpressionThatIsNoSingleSeriesCannotBeWatched() {
    assertThat(expression("m1 * 2", true)).contains("Exactly one element");
    assertThat(expression("METRICS()", false)).contains("single time series");
    assertThat(expression("MAX(m1)", false)).contains("single time series");
  }

  @Test
  void theRightNamesAreDeletedThoughOthersAreWrong() {
    put("a", alarm -> {});
    assertThat(
            cloudWatch.refusal(DeleteAlarmsRequest.builder().alarmNames("a", "b").build()).code())
        .isEqualTo("ResourceNotFound");
    assertThat(describe(request -> {})).isEmpty();
  }

  @Test
  void tagsAreKept() {
    put("a", alarm -> alarm.tags(Tag.builder().key("team").value("web").build()));
    String arn = "arn:aws:cloudwatch:us-east-1:000000000000:alarm:a";
    cloudWatch.call(
        TagResourceRequest.builder()
            .resourceARN(arn)
            .tags(Tag.builder().key("owner").value("us").build())
            .build());
    cloudWatch.call(UntagResourceRequest.builder().resourceARN(arn).tagKeys("team").build());
    ListTagsForResourceResponse tags =
        cloudWatch.call(ListTagsForResourceRequest.builder().resourceARN(arn).build());
    assertThat(tags.tags()).extracting(Tag::key).containsExactly("owner");
    assertThat(
            cloudWatch
                .refusal(ListTagsForResourceRequest.builder().resourceARN("arn:none").build())
                .code())
        .isEqualTo("ResourceNotFoundException");
  }

  @Test
  void dashboardsAreKeptIfTheyAreJson() {
    cloudWatch.call(dashboard("{\"widgets\":[]}"));
    GetDashboardResponse got =
        cloudWatch.call(GetDashboardRequest.builder().dashboardName("drains").build());
    assertThat(got.dashboardBody()).isEqualTo("{\"widgets\":[]}");
    ListDashboardsResponse listed =
        cloudWatch.call(ListDashboardsRequest.builder().dashboardNamePrefix("dr").build());
    assertThat(listed.dashboardEntries().get(0).size()).isEqualTo(14);
    assertThat(cloudWatch.refusal(dashboard("{")).code()).isEqualTo("InvalidParameterInput");
  }

  @Test
  void dashboardsAreDeletedAllOrNone() {
    cloudWatch.call(dashboard("{}"));
    DeleteDashboardsRequest both =
        DeleteDashboardsRequest.builder().dashboardNames("drains", "none").build();
    assertThat(cloudWatch.refusal(both).status()).isEqualTo(404);
    cloudWatch.call(DeleteDashboardsRequest.builder().dashboardNames("drains").build());
    assertThat(
            cloudWatch
                .refusal(GetDashboardRequest.builder().dashboardName("drains").build())
                .code())
        .isEqualTo("ResourceNotFound");
  }

  private static PutDashboardRequest dashboard(String body) {
    return PutDashboardRequest.builder().dashboardName("drains").dashboardBody(body).build();
  }

  private void put(String name, Consumer<PutMetricAlarmRequest.Builder> more) {
    PutMetricAlarmRequest.Builder alarm = alarm().alarmName(name);
    more.accept(alarm);
    cloudWatch.call(alarm.build());
  }

  private String refusal(Consumer<PutMetricAlarmRequest.Builder> change) {
    PutMetricAlarmRequest.Builder alarm = alarm();
    change.accept(alarm);
    return cloudWatch.refusal(alarm.build()).getMessage();
  }

  private String expression(String text, boolean metricReturnsToo) {
    return cloudWatch
        .refusal(
            PutMetricAlarmRequest.builder()
                .alarmName("e")
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator("GreaterThanThreshold")
                .metrics(
                    Shapes.maximum("m1", "Test", "m").returnData(metricReturnsToo).build(),
                    Shapes.expression("e1", text))
                .build())
        .getMessage();
  }

  private static PutMetricAlarmRequest.Builder alarm() {
    return PutMetricAlarmRequest.builder()
        .alarmName("a")
        .namespace("Test")
        .metricName("m")
        .statistic("Maximum")
        .period(60)
        .evaluationPeriods(2)
        .threshold(5.0)
        .comparisonOperator("GreaterThanThreshold");
  }

  private List<MetricAlarm> describe(Consumer<DescribeAlarmsRequest.Builder> filter) {
    List<MetricAlarm> found = new ArrayList<>();
    String token = null;
    do {
      DescribeAlarmsRequest.Builder request = DescribeAlarmsRequest.builder().nextToken(token);
      filter.accept(request);
      DescribeAlarmsResponse page = cloudWatch.call(request.build());
      found.addAll(page.metricAlarms());
      token = page.nextToken();
    } while (token != null);
    return found;
  }
}
