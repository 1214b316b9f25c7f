package dev.lockkeeper.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.CreateCapacityProviderRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.ManagedDraining;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UntagResourceRequest;

class EcsApiTest {
  private final EcsFixture ecs = new EcsFixture();

  @Test
  void listsComeInPagesThatTogetherAreTheWhole() {
    ecs.instancesIn("a", "a", "b", "b", "c");
    List<String> arns = new ArrayList<>();
    String token = null;
    do {
      ListContainerInstancesResponse page =
          ecs.call(
              ListContainerInstancesRequest.builder()
                  .cluster("web")
                  .maxResults(2)
                  .nextToken(token)
                  .build());
      assertThat(page.containerInstanceArns()).hasSizeLessThanOrEqualTo(2);
      arns.addAll(page.containerInstanceArns());
      token = page.nextToken();
    } while (token != null);
    assertThat(arns).containsExactlyElementsOf(ecs.instances().stream().map(i -> i.arn()).toList());
  }

  @Test
  void servicesComeTenAPageUnlessMoreAreAskedFor() {
    ecs.define("app", 100, 100);
    for (int i = 0; i < 12; i++) {
      ecs.create("app-" + i, 0, service -> service.taskDefinition("app"));
    }
    ListServicesResponse usual = ecs.call(ListServicesRequest.builder().cluster("web").build());
    assertThat(usual.serviceArns()).hasSize(10);
    ListServicesResponse all =
        ecs.call(ListServicesRequest.builder().cluster("web").maxResults(100).build());
    assertThat(all.serviceArns()).hasSize(12);
    assertThat(all.nextToken()).isNull();
  }

  @Test
  void containerInstancesAreFilteredByTheClusterQueryLanguage() {
    ecs.instancesIn("a", "b");
    String second = ecs.instances().get(1).host().instanceId();
    ListContainerInstancesResponse found =
        ecs.call(
            ListContainerInstancesRequest.builder()
                .cluster("web")
                .filter("ec2InstanceId == " + second)
                .build());
    assertThat(found.containerInstanceArns()).containsExactly(ecs.instances().get(1).arn());
  }

  @Test
  void tasksAreListedByWhatIsAskedAndOnlyWantedOnesUnlessAsked() {
    ecs.instancesIn("a");
    ecs.define("app", 100, 100);
    ecs.define("job", 100, 100);
    ecs.create("app", 2);
    ecs.call(RunTaskRequest.builder().cluster("web").taskDefinition("job").startedBy("me").build());
    ecs.passMinutes(1);
    assertThat(count(ListTasksRequest.builder().build())).isEqualTo(3);
    assertThat(count(ListTasksRequest.builder().serviceName("app").build())).isEqualTo(2);
    assertThat(count(ListTasksRequest.builder().family("job").build())).isEqualTo(1);
    assertThat(count(ListTasksRequest.builder().startedBy("me").build())).isEqualTo(1);
    assertThat(count(ListTasksRequest.builder().desiredStatus("STOPPED").build())).isZero();
    assertThat(count(ListTasksRequest.builder().desiredStatus("PENDING").build())).isZero();
    assertThat(
            count(
                ListTasksRequest.builder().containerInstance(ecs.instances().get(0).arn()).build()))
        .isEqualTo(3);
  }

  @Test
  void aClusterIsCountedAndCannotBeDeletedWhileInUse() {
    ecs.instancesIn("a");
    ecs.define("app", 100, 100);
    ecs.create("app", 2);
    ecs.passMinutes(1);
    DescribeClustersResponse response =
        ecs.call(
            DescribeClustersRequest.builder()
                .clusters("web", "none")
                .include(ClusterField.STATISTICS)
                .build());
    assertThat(response.failures()).extracting(each -> each.reason()).containsExactly("MISSING");
    assertThat(response.clusters().get(0).runningTasksCount()).isEqualTo(2);
    assertThat(response.clusters().get(0).statistics())
        .contains(KeyValuePair.builder().name("runningEC2TasksCount").value("2").build());
    refuses(
        "ClusterContainsServicesException", DeleteClusterRequest.builder().cluster("web").build());
  }

  @Test
  void wrongRequestsAreRefusedInTheWordsOfAws() {
    refuses("ClusterNotFoundException", ListTasksRequest.builder().cluster("none").build());
    refuses("InvalidParameterException", DescribeTasksRequest.builder().cluster("web").build());
    refuses(
        "InvalidParameterException",
        DescribeTasksRequest.builder().cluster("web").tasks(Collections.nCopies(101, "x")).build());
    refuses(
        "InvalidParameterException",
        DescribeServicesRequest.builder()
            .cluster("web")
            .services(Collections.nCopies(11, "x"))
            .build());
    refuses(
        "InvalidParameterException",
        ListTasksRequest.builder().cluster("web").nextToken("%%%").build());
    refuses(
        "InvalidParameterException",
        ListTasksRequest.builder().cluster("web").maxResults(101).build());
    refuses(
        "ServiceNotFoundException",
        ListTasksRequest.builder().cluster("web").serviceName("none").build());
    refuses(
        "ClientException",
        CreateServiceRequest.builder()
            .cluster("web")
            .serviceName("app")
            .taskDefinition("none")
            .desiredCount(1)
            .build());
    refuses("ClientException", RegisterTaskDefinitionRequest.builder().family("app").build());
    refuses(
        "InvalidParameterException",
        CreateCapacityProviderRequest.builder()
            .name("provider")
            .autoScalingGroupProvider(
                group ->
                    group
                        .autoScalingGroupArn("arn:aws:autoscaling:group")
                        .managedDraining(ManagedDraining.ENABLED))
            .build());
  }

  @Test
  void whatIsNotSimulatedIsRefusedRatherThanPretended() {
    ecs.define("app", 100, 100);
    assertThatThrownBy(
            () -> ecs.create("app", 1, service -> service.launchType(LaunchType.FARGATE)))
        .hasMessage("The sandbox does not simulate launch types other than EC2.");
    assertThatThrownBy(
            () ->
                ecs.create(
                    "app", 1, service -> service.serviceConnectConfiguration(c -> c.enabled(true))))
        .hasMessage("The sandbox does not simulate Service Connect.");
    assertThat(ecs.cluster().services()).isEmpty();
  }

  @Test
  void aRepeatedRunTaskWithTheSameTokenStartsNothingMore() {
    ecs.instancesIn("a");
    ecs.define("app", 100, 100);
    RunTaskRequest request =
        RunTaskRequest.builder().cluster("web").taskDefinition("app").clientToken("once").build();
    RunTaskResponse first = ecs.call(request);
    RunTaskResponse second = ecs.call(request);
    assertThat(second.tasks()).isEqualTo(first.tasks());
    assertThat(ecs.cluster().tasks()).hasSize(1);
    refuses("ConflictException", request.toBuilder().count(2).build());
  }

  @Test
  void aServiceThatIsNotThereIsAFailureInTheAnswer() {
    DescribeServicesResponse response =
        ecs.call(DescribeServicesRequest.builder().cluster("web").services("none").build());
    assertThat(response.failures())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.reason()).isEqualTo("MISSING");
              assertThat(each.arn()).endsWith(":service/web/none");
            });
  }

  @Test
  void revisionsAreNumberedListedInOrderAndInactiveOnceDeregistered() {
    for (int i = 0; i < 11; i++) {
      ecs.define("app", 100, 100);
    }
    ecs.call(DeregisterTaskDefinitionRequest.builder().taskDefinition("app:10").build());
    ListTaskDefinitionsResponse listed =
        ecs.call(ListTaskDefinitionsRequest.builder().familyPrefix("app").build());
    assertThat(listed.taskDefinitionArns()).hasSize(10);
    assertThat(listed.taskDefinitionArns().get(8)).endsWith("/app:9");
    assertThat(listed.taskDefinitionArns().get(9)).endsWith("/app:11");
    refuses(
        "ClientException",
        RunTaskRequest.builder().cluster("web").taskDefinition("app:10").build());
  }

  @Test
  void tagsAreKeptOnEveryKindOfResource() {
    ecs.instancesIn("a");
    ecs.define("app", 100, 100);
    ecs.create("app", 1);
    ecs.passMinutes(1);
    List<String> arns =
        List.of(
            ecs.cluster().arn(),
            ecs.instances().get(0).arn(),
            ecs.service("app").arn(),
            ecs.tasks("app").get(0).arn(),
            ecs.service("app").primary().definition().arn());
    Tag tag = Tag.builder().key("team").value("red").build();
    for (String arn : arns) {
      ecs.call(TagResourceRequest.builder().resourceArn(arn).tags(tag).build());
      assertThat(tags(arn)).containsExactly(tag);
      ecs.call(UntagResourceRequest.builder().resourceArn(arn).tagKeys("team").build());
      assertThat(tags(arn)).isEmpty();
    }
    refuses(
        "ResourceNotFoundException",
        ListTagsForResourceRequest.builder()
            .resourceArn("arn:aws:ecs:us-east-1:000000000000:cluster/none")
            .build());
  }

  private List<Tag> tags(String arn) {
    ListTagsForResourceResponse response =
        ecs.call(ListTagsForResourceRequest.builder().resourceArn(arn).build());
    return response.tags();
  }

  private int count(ListTasksRequest request) {
    ListTasksResponse response = ecs.call(request.toBuilder().cluster("web").build());
    return response.taskArns().size();
  }

  private void refuses(String code, SdkPojo request) {
    assertThatThrownBy(() -> ecs.call(request))
        .isInstanceOfSatisfying(AwsError.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
