package dev.lockkeeper.sandbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.world.Account;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateRequest;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;

/** What calls need where that isn't plain. */
class PermissionMapTest {
  private static final Account ACCOUNT = new Account("1", "r");
  private static final String CLUSTER = "arn:aws:ecs:r:1:cluster/web";
  private static final String TEMPLATE = "arn:aws:ec2:r:1:launch-template/lt-1";

  private final PermissionMap map = new PermissionMap();

  /** A group whose template gives its instances a role, and tags to their volumes. */
  private record Known() implements KnownArns {
    @Override
    public Optional<String> group(String name) {
      return Optional.of("group of the name " + name);
    }

    @Override
    public Optional<String> groupOf(String instanceId) {
      return Optional.of("group of " + instanceId);
    }

    @Override
    public Optional<String> launchTemplate(String launchTemplateId, String name) {
      return Optional.of(TEMPLATE);
    }

    @Override
    public Optional<String> instanceProfile(String id, String name, String version) {
      return Optional.of("arn:aws:iam::1:instance-profile/instances");
    }

    @Override
    public Set<String> tagged(String id, String name, String version) {
      return Set.of("volume");
    }
  }

  @BeforeEach
  void fill() {
    EcsPermissions.register(map, ACCOUNT);
    FleetPermissions.register(map, ACCOUNT, new Known());
    RegionalPermissions.register(map, ACCOUNT);
    Route53Permissions.register(map);
  }

  private List<Permission> of(AwsService service, SdkPojo request) {
    String name = request.getClass().getSimpleName();
    return map.of(service, name.substring(0, name.length() - "Request".length()), request)
        .orElseThrow();
  }

  private static Permission inCluster(String action, String resource) {
    return Permission.of(action, resource).with("ecs:cluster", CLUSTER);
  }

  @Test
  void listingTasksIsAboutAContainerInstanceOnlyWhereItNamesOne() {
    ListTasksRequest all = ListTasksRequest.builder().cluster("web").build();

    assertThat(of(AwsService.ECS, all)).containsExactly(inCluster("ecs:ListTasks", "*"));
    assertThat(of(AwsService.ECS, all.toBuilder().containerInstance("c1").build()))
        .containsExactly(inCluster("ecs:ListTasks", "arn:aws:ecs:r:1:container-instance/web/c1"));
  }

  @Test
  void drainingNeedsEachContainerInstanceInItsCluster() {
    UpdateContainerInstancesStateRequest request =
        UpdateContainerInstancesStateRequest.builder()
            .cluster(CLUSTER)
            .containerInstances("c1", "arn:aws:ecs:r:1:container-instance/web/c2")
            .build();

    assertThat(of(AwsService.ECS, request))
        .containsExactly(
            inCluster(
                "ecs:UpdateContainerInstancesState", "arn:aws:ecs:r:1:container-instance/web/c1"),
            inCluster(
                "ecs:UpdateContainerInstancesState", "arn:aws:ecs:r:1:container-instance/web/c2"));
  }

  @Test
  void terminatingAnInstanceIsAboutItsGroup() {
    assertThat(
            of(
                AwsService.AUTOSCALING,
                TerminateInstanceInAutoScalingGroupRequest.builder().instanceId("i-1").build()))
        .containsExactly(
            Permission.of("autoscaling:TerminateInstanceInAutoScalingGroup", "group of i-1"));
  }

  @Test
  void givingAGroupALaunchTemplateNeedsWhatLaunchingByItNeeds() {
    List<Permission> needed =
        of(
            AwsService.AUTOSCALING,
            UpdateAutoScalingGroupRequest.builder()
                .autoScalingGroupName("g")
                .launchTemplate(t -> t.launchTemplateId("lt-1").version("2"))
                .build());

    assertThat(needed)
        .contains(
            Permission.of("autoscaling:UpdateAutoScalingGroup", "group of the name g"),
            Permission.of("ec2:RunInstances", TEMPLATE).with("ec2:LaunchTemplate", TEMPLATE),
            Permission.of("iam:PassRole", "arn:aws:iam::1:role/instances")
                .with("iam:PassedToService", "ec2.amazonaws.com"),
            Permission.of("ec2:CreateTags", "arn:aws:ec2:r:1:volume/*")
                .with("ec2:CreateAction", "RunInstances"));
  }

  @Test
  void anUpdateOfAGroupsSizeLaunchesNothing() {
    assertThat(
            of(
                AwsService.AUTOSCALING,
                UpdateAutoScalingGroupRequest.builder()
                    .autoScalingGroupName("g")
                    .maxSize(3)
                    .build()))
        .containsExactly(
            Permission.of("autoscaling:UpdateAutoScalingGroup", "group of the name g"));
  }

  @Test
  void aPublicParametersArnHasNoAccount() {
    assertThat(
            of(
                AwsService.SSM,
                GetParametersRequest.builder()
                    .names("/aws/service/ecs/x", "/own:3", "plain")
                    .build()))
        .extracting(Permission::resource)
        .containsExactly(
            "arn:aws:ssm:r::parameter/aws/service/ecs/x",
            "arn:aws:ssm:r:1:parameter/own",
            "arn:aws:ssm:r:1:parameter/plain");
  }

  @Test
  void aChangeOfRecordSetsTellsNamesTypesAndActions() {
    ResourceRecordSet record = ResourceRecordSet.builder().name("*.Web.Example.").type("A").build();
    ChangeResourceRecordSetsRequest request =
        ChangeResourceRecordSetsRequest.builder()
            .hostedZoneId("/hostedzone/Z1")
            .changeBatch(
                b -> b.changes(Change.builder().action("CREATE").resourceRecordSet(record).build()))
            .build();

    assertThat(of(AwsService.ROUTE53, request))
        .containsExactly(
            new Permission(
                "route53:ChangeResourceRecordSets",
                "arn:aws:route53:::hostedzone/Z1",
                Map.of(
                    "route53:ChangeResourceRecordSetsActions", List.of("CREATE"),
                    "route53:ChangeResourceRecordSetsRecordTypes", List.of("A"),
                    "route53:ChangeResourceRecordSetsNormalizedRecordNames",
                        List.of("\\052.web.example"))));
  }

  @ParameterizedTest(name = "{0} is normalized to {1}")
  @CsvSource({"WEB.Example.,web.example", "_http._tcp.x,_http._tcp.x", "a b.x,a\\040b.x"})
  void recordNamesAreNormalized(String written, String normalized) {
    assertThat(Route53Permissions.normalized(written)).isEqualTo(normalized);
  }
}
