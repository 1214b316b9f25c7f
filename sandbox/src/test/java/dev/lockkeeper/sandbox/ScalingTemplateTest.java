package dev.lockkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.cloudformation.StackDeployer;
import dev.lockkeeper.sandbox.cloudformation.resources.AwsClients;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.driver.SteppedDriver;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.world.Account;
import dev.lockkeeper.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What {@code infra/scaling.yaml} makes of metrics, on a group of five that may have twenty. */
class ScalingTemplateTest {
  private static final URI ENDPOINT = URI.create("http://sandbox.test");
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "AutoScalingGroupName", "web-asg",
          "ClusterName", "web",
          "Headroom", "4",
          "InstanceWarmup", "120");

  private final World world = Worlds.of(1);
  private final SteppedDriver driver = new SteppedDriver(world.timeline());
  private final SimulatedAws aws = SimulatedAws.withoutQueues(world, driver);
  private final AwsClients clients = AwsClients.of(aws.httpClient(), ENDPOINT, Account.DEFAULT);
  private final StackDeployer deployer = new StackDeployer(Account.DEFAULT, clients);
  private String pool = "AutoScalingGroupName";
  private String poolName = "web-asg";

  @BeforeEach
  void aGroupOfFive() {
    Ec2Client ec2 =
        Ec2Client.builder()
            .httpClient(aws.httpClient())
            .endpointOverride(ENDPOINT)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("t", "t")))
            .build();
    String image = ec2.describeImages(all -> {}).images().get(0).imageId();
    ec2.createLaunchTemplate(
        template ->
            template
                .launchTemplateName("web")
                .launchTemplateData(launch -> launch.imageId(image).instanceType("m5.large")));
    clients
        .autoScaling()
        .createAutoScalingGroup(
            group ->
                group
                    .autoScalingGroupName("web-asg")
                    .minSize(1)
                    .maxSize(20)
                    .desiredCapacity(5)
                    .launchTemplate(template -> template.launchTemplateName("web"))
                    .availabilityZones("us-east-1a"));
    driver.advanceBy(Duration.ofMinutes(10));
  }

  private void deploy(Map<String, String> more) throws IOException {
    Map<String, String> parameters = new HashMap<>(PARAMETERS);
    parameters.putAll(more);
    String text = Files.readString(Path.of("..", "infra", "scaling.yaml"));
    deployer.deploy("scaling", Template.parse(text), parameters);
  }

  /** Metrics as capacity-service puts them: all at once, in high resolution. */
  private void put(int fits, int each, int unplaceable, int safe) {
    clients
        .cloudWatch()
        .putMetricData(
            put ->
                put.namespace("Lockkeeper")
                    .metricData(
                        datum("SchedulableTasks", fits),
                        datum("TasksPerInstance", each),
                        datum("UnplaceableTasks", unplaceable),
                        datum("InstancesSafeToRemove", safe)));
  }

  private MetricDatum datum(String name, double value) {
    return MetricDatum.builder()
        .metricName(name)
        .dimensions(
            Dimension.builder().name("ClusterName").value("web").build(),
            Dimension.builder().name(pool).value(poolName).build())
        .timestamp(world.now())
        .storageResolution(1)
        .value(value)
        .build();
  }

  private void minutes(int count, int fits, int each, int unplaceable, int safe) {
    for (int minute = 0; minute < count; minute++) {
      put(fits, each, unplaceable, safe);
      driver.advanceBy(Duration.ofMinutes(1));
    }
  }

  private int desired() {
    AutoScalingGroup group =
        clients.autoScaling().describeAutoScalingGroups().autoScalingGroups().get(0);
    return group.desiredCapacity();
  }

  @Test
  void aShortageIsMadeUpForByAsManyInstancesAsAreShort() throws IOException {
    deploy(Map.of());
    minutes(1, 4, 3, 0, 0);
    assertThat(desired()).as("just enough fits").isEqualTo(5);
    minutes(2, 3, 3, 0, 0);
    assertThat(desired()).as("one task short").isEqualTo(6);
    minutes(20, 4, 3, 0, 0);
    minutes(2, 0, 3, 0, 0);
    assertThat(desired()).as("four tasks short, three to an instance").isEqualTo(8);
  }

  @Test
  void instancesUnderWayAreNotAskedForTwice() throws IOException {
    deploy(Map.of());
    minutes(3, 0, 2, 0, 0);
    assertThat(desired()).isEqualTo(7);
  }

  @Test
  void aTaskThatFitsNowhereIsHelpedWithinFifteenSeconds() throws IOException {
    deploy(Map.of());
    minutes(1, 4, 2, 0, 0);
    driver.advanceBy(Duration.ofSeconds(1));
    put(0, 2, 5, 0);
    driver.advanceBy(Duration.ofSeconds(15));
    assertThat(desired()).as("five tasks and four of headroom").isEqualTo(10);
  }

  @Test
  void itHelpsAlsoWhereOtherTasksWouldFit() throws IOException {
    deploy(Map.of());
    put(40, 2, 1, 0);
    driver.advanceBy(Duration.ofSeconds(20));
    assertThat(desired()).isEqualTo(6);
  }

  @Test
  void anEmptyGroupOfWhichNothingIsKnownGrowsByOne() throws IOException {
    deploy(Map.of());
    minutes(2, 0, 0, 0, 0);
    assertThat(desired()).isEqualTo(6);
  }

  @Test
  void itShrinksByOneWhenAnInstanceIsMoreThanEnoughForMinutes() throws IOException {
    deploy(Map.of());
    minutes(5, 8, 3, 0, 1);
    assertThat(desired()).isEqualTo(5);
    minutes(1, 8, 3, 0, 1);
    assertThat(desired()).isEqualTo(4);
  }

  @Test
  void itDoesNotShrinkToJustTheHeadroomNorWhereNothingIsSafeToRemove() throws IOException {
    deploy(Map.of());
    minutes(10, 7, 3, 0, 1);
    minutes(10, 30, 3, 0, 0);
    assertThat(desired()).isEqualTo(5);
  }

  @Test
  void oneMinuteInWhichNothingWasSafeBeginsTheWaitAnew() throws IOException {
    deploy(Map.of());
    minutes(4, 8, 3, 0, 1);
    put(8, 3, 0, 0);
    minutes(6, 8, 3, 0, 1);
    assertThat(desired()).isEqualTo(5);
    minutes(1, 8, 3, 0, 1);
    assertThat(desired()).isEqualTo(4);
  }

  @Test
  void whenTheMetricsEndTheGroupStaysAsItIsAtTheEndOfTheirLastMinute() throws IOException {
    deploy(Map.of());
    minutes(6, 20, 3, 0, 1);
    driver.advanceBy(Duration.ofSeconds(10));
    int then = desired();
    assertThat(then).isLessThan(5);
    driver.advanceBy(Duration.ofHours(1));
    assertThat(desired()).isEqualTo(then);
  }

  @Test
  void aShortageThatNobodyConfirmsIsForgottenWithinMinutes() throws IOException {
    deploy(Map.of());
    put(0, 3, 9, 0);
    driver.advanceBy(Duration.ofSeconds(90));
    assertThat(desired()).as("nine tasks and four of headroom").isEqualTo(10);
    driver.advanceBy(Duration.ofMinutes(3));
    int then = desired();
    driver.advanceBy(Duration.ofHours(1));
    assertThat(desired()).isEqualTo(then);
  }

  @Test
  void nothingIsScaledBeforeThereAreMetrics() throws IOException {
    deploy(Map.of());
    driver.advanceBy(Duration.ofHours(1));
    assertThat(desired()).isEqualTo(5);
  }

  @Test
  void aGroupThatIsACapacityProvidersGoesByTheProvidersMetrics() throws IOException {
    deploy(Map.of("CapacityProviderName", "steady"));
    minutes(2, 0, 4, 0, 0);
    assertThat(desired()).isEqualTo(5);
    pool = "CapacityProviderName";
    poolName = "steady";
    minutes(2, 0, 4, 0, 0);
    assertThat(desired()).isEqualTo(6);
  }

  @Test
  void theStackCanBeDeletedAgain() throws IOException {
    Map<String, String> parameters = PARAMETERS;
    String text = Files.readString(Path.of("..", "infra", "scaling.yaml"));
    var stack = deployer.deploy("scaling", Template.parse(text), parameters);
    assertThat(clients.cloudWatch().describeAlarms().metricAlarms())
        .extracting(MetricAlarm::alarmName)
        .containsExactly(
            "lockkeeper-web-asg-headroom",
            "lockkeeper-web-asg-scale-in",
            "lockkeeper-web-asg-unplaceable");

    deployer.delete(stack.resources());

    assertThat(clients.cloudWatch().describeAlarms().metricAlarms()).isEmpty();
    assertThat(clients.autoScaling().describePolicies().scalingPolicies()).isEmpty();
  }
}
