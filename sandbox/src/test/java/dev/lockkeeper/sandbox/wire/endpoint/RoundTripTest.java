package dev.lockkeeper.sandbox.wire.endpoint;

import static dev.lockkeeper.sandbox.wire.endpoint.WireFixture.client;
import static dev.lockkeeper.sandbox.wire.endpoint.WireFixture.keeping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;

/** What a client sends arrives whole, and what an operation answers comes back whole. */
@SuppressWarnings("unchecked") // the SDK takes its builders as varargs of a generic type
class RoundTripTest {
  private static final Instant WHEN = Instant.parse("2026-01-02T03:04:05.678Z");

  @Test
  void jsonCarriesListsMapsNestedStructuresAndTimestamps() {
    AtomicReference<RegisterTaskDefinitionRequest> registered = new AtomicReference<>();
    DescribeTasksResponse tasks =
        DescribeTasksResponse.builder()
            .tasks(
                task ->
                    task.taskArn("arn:t")
                        .version(7L)
                        .startedAt(WHEN)
                        .attachments(a -> a.type("eni").details(d -> d.name("n").value("v"))))
            .failures(failure -> failure.arn("arn:gone").reason("MISSING"))
            .build();
    EcsClient ecs =
        client(
            EcsClient.builder(),
            ServiceOperations.of("ecs")
                .on(
                    RegisterTaskDefinitionRequest.class,
                    keeping(registered, RegisterTaskDefinitionResponse.builder().build()))
                .on(DescribeTasksRequest.class, request -> tasks));
    RegisterTaskDefinitionRequest definition =
        RegisterTaskDefinitionRequest.builder()
            .family("web")
            .networkMode("awsvpc")
            .containerDefinitions(
                c ->
                    c.name("app")
                        .memory(512)
                        .essential(true)
                        .dockerLabels(Map.of("a", "1", "b", "2"))
                        .command(List.of())
                        .portMappings(p -> p.containerPort(80)))
            .build();

    ecs.registerTaskDefinition(definition);

    assertThat(registered.get()).isEqualTo(definition);
    assertThat(ecs.describeTasks(r -> r.cluster("c")).equalsBySdkFields(tasks)).isTrue();
  }

  @Test
  void queryCarriesListsNestedStructuresAndTimestamps() {
    AtomicReference<CreateAutoScalingGroupRequest> created = new AtomicReference<>();
    DescribeAutoScalingGroupsResponse groups =
        DescribeAutoScalingGroupsResponse.builder()
            .autoScalingGroups(
                group ->
                    group
                        .autoScalingGroupName("web & <co>")
                        .createdTime(WHEN)
                        .availabilityZones("a", "b")
                        .instances(i -> i.instanceId("i-1").protectedFromScaleIn(true)))
            .nextToken("more")
            .build();
    AutoScalingClient autoScaling =
        client(
            AutoScalingClient.builder(),
            ServiceOperations.of("autoscaling")
                .on(
                    CreateAutoScalingGroupRequest.class,
                    keeping(created, CreateAutoScalingGroupResponse.builder().build()))
                .on(DescribeAutoScalingGroupsRequest.class, request -> groups));
    CreateAutoScalingGroupRequest group =
        CreateAutoScalingGroupRequest.builder()
            .autoScalingGroupName("web & <co>")
            .minSize(1)
            .maxSize(12)
            .availabilityZones("z1", "z2", "z3", "z4", "z5", "z6", "z7", "z8", "z9", "z10", "z11")
            .mixedInstancesPolicy(
                policy ->
                    policy.launchTemplate(
                        template ->
                            template
                                .launchTemplateSpecification(l -> l.version("$Latest"))
                                .overrides(o -> o.instanceType("m5.large"))))
            .build();

    autoScaling.createAutoScalingGroup(group);

    assertThat(created.get()).isEqualTo(group);
    assertThat(autoScaling.describeAutoScalingGroups().equalsBySdkFields(groups)).isTrue();
  }

  @Test
  void ec2QueryCarriesItsOwnListsAndNames() {
    AtomicReference<CreateLaunchTemplateVersionRequest> created = new AtomicReference<>();
    DescribeInstancesResponse instances =
        DescribeInstancesResponse.builder()
            .reservations(
                reservation ->
                    reservation.instances(
                        instance ->
                            instance
                                .instanceId("i-1")
                                .launchTime(WHEN)
                                .state(s -> s.code(16).name("running"))
                                .tags(t -> t.key("k").value("v"))))
            .build();
    Ec2Client ec2 =
        client(
            Ec2Client.builder(),
            ServiceOperations.of("ec2")
                .on(
                    CreateLaunchTemplateVersionRequest.class,
                    keeping(created, CreateLaunchTemplateVersionResponse.builder().build()))
                .on(DescribeInstancesRequest.class, request -> instances));
    CreateLaunchTemplateVersionRequest version =
        CreateLaunchTemplateVersionRequest.builder()
            .clientToken("once")
            .launchTemplateId("lt-1")
            .launchTemplateData(
                data ->
                    data.imageId("ami-1")
                        .blockDeviceMappings(
                            b -> b.deviceName("/dev/xvda").ebs(e -> e.encrypted(true)))
                        .networkInterfaces(n -> n.groups("sg-1", "sg-2")))
            .build();

    ec2.createLaunchTemplateVersion(version);

    assertThat(created.get()).isEqualTo(version);
    DescribeInstancesResponse described =
        ec2.describeInstances(r -> r.filters(f -> f.name("n").values("v")));
    assertThat(described.equalsBySdkFields(instances)).isTrue();
  }

  @Test
  void restXmlCarriesPathQueryHeaderAndBody() {
    AtomicReference<ChangeResourceRecordSetsRequest> changed = new AtomicReference<>();
    AtomicReference<ListResourceRecordSetsRequest> listed = new AtomicReference<>();
    CreateHostedZoneResponse zone =
        CreateHostedZoneResponse.builder()
            .location("https://route53.amazonaws.com/2013-04-01/hostedzone/Z1")
            .hostedZone(z -> z.id("/hostedzone/Z1").name("test.").callerReference("once"))
            .build();
    ListResourceRecordSetsResponse records =
        ListResourceRecordSetsResponse.builder()
            .resourceRecordSets(
                r ->
                    r.name("a.test.")
                        .type(RRType.A)
                        .ttl(5L)
                        .resourceRecords(v -> v.value("10.0.0.1"), v -> v.value("10.0.0.2")))
            .isTruncated(false)
            .maxItems("300")
            .build();
    ChangeResourceRecordSetsResponse change =
        ChangeResourceRecordSetsResponse.builder()
            .changeInfo(i -> i.id("/change/C1").status(ChangeStatus.PENDING).submittedAt(WHEN))
            .build();
    Route53Client route53 =
        client(
            Route53Client.builder(),
            ServiceOperations.of("route53")
                .on(CreateHostedZoneRequest.class, request -> zone)
                .on(ChangeResourceRecordSetsRequest.class, keeping(changed, change))
                .on(ListResourceRecordSetsRequest.class, keeping(listed, records)));

    var created = route53.createHostedZone(r -> r.name("test").callerReference("once"));
    var changing =
        route53.changeResourceRecordSets(
            r ->
                r.hostedZoneId("/hostedzone/Z1")
                    .changeBatch(
                        b ->
                            b.changes(
                                c ->
                                    c.action(ChangeAction.UPSERT)
                                        .resourceRecordSet(
                                            s ->
                                                s.name("a.test")
                                                    .type(RRType.A)
                                                    .ttl(5L)
                                                    .resourceRecords(v -> v.value("10.0.0.1"))))));
    var listing =
        route53.listResourceRecordSets(
            r -> r.hostedZoneId("Z1").startRecordName("a b.test").maxItems("300"));

    assertThat(created.location()).isEqualTo(zone.location());
    assertThat(created.sdkHttpResponse().statusCode()).isEqualTo(201);
    assertThat(created.hostedZone().name()).isEqualTo("test.");
    assertThat(changed.get().hostedZoneId()).isEqualTo("/hostedzone/Z1");
    assertThat(changed.get().changeBatch().changes().get(0).resourceRecordSet().name())
        .isEqualTo("a.test");
    assertThat(changing.changeInfo().submittedAt()).isEqualTo(WHEN);
    assertThat(listed.get().startRecordName()).isEqualTo("a b.test");
    assertThat(listing.equalsBySdkFields(records)).isTrue();
  }

  @Test
  void largeMetricRequestsArriveThoughTheClientCompressesThem() {
    AtomicReference<PutMetricDataRequest> put = new AtomicReference<>();
    GetMetricDataResponse answer =
        GetMetricDataResponse.builder()
            .metricDataResults(r -> r.id("m").timestamps(WHEN).values(1.5, 2.0))
            .build();
    CloudWatchClient cloudWatch =
        client(
            CloudWatchClient.builder(),
            ServiceOperations.of("monitoring")
                .on(
                    PutMetricDataRequest.class,
                    keeping(put, PutMetricDataResponse.builder().build()))
                .on(GetMetricDataRequest.class, request -> answer));
    PutMetricDataRequest metrics =
        PutMetricDataRequest.builder()
            .namespace("Lockkeeper")
            .metricData(
                IntStream.range(0, 300)
                    .mapToObj(
                        i ->
                            MetricDatum.builder()
                                .metricName("SchedulableTasks")
                                .value((double) i)
                                .timestamp(WHEN)
                                .dimensions(d -> d.name("Cluster").value("web"))
                                .build())
                    .toList())
            .build();

    cloudWatch.putMetricData(metrics);

    assertThat(put.get()).isEqualTo(metrics);
    GetMetricDataResponse read = cloudWatch.getMetricData(r -> r.startTime(WHEN).endTime(WHEN));
    assertThat(read.equalsBySdkFields(answer)).isTrue();
  }
}
