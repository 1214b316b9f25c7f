package dev.lockkeeper.sandbox.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.Tag;

class DescriptionsTest {
  private final AutoScalingFixture fixture = new AutoScalingFixture();

  @Test
  void groupsAreFoundByTheirTags() {
    fixture.settledGroup(1);
    fixture.group(1, wishes -> wishes.autoScalingGroupName("api"));
    fixture.call(
        CreateOrUpdateTagsRequest.builder()
            .tags(
                Tag.builder()
                    .resourceId("api")
                    .resourceType("auto-scaling-group")
                    .key("cluster")
                    .value("main")
                    .propagateAtLaunch(true)
                    .build())
            .build());

    assertThat(groupNames(Filter.builder().name("tag:cluster").values("main").build()))
        .containsExactly("api");
    assertThat(groupNames(Filter.builder().name("tag-key").values("owner").build())).isEmpty();
    assertThatThrownBy(() -> groupNames(Filter.builder().name("size").values("1").build()))
        .hasFieldOrPropertyWithValue("code", "ValidationError");
  }

  @Test
  void aGroupThatExistsHasNoInstanceRefreshes() {
    fixture.settledGroup(1);

    assertThat(refreshes("web").instanceRefreshes()).isEmpty();
    assertThatThrownBy(() -> refreshes("nowhere"))
        .hasFieldOrPropertyWithValue("code", "ValidationError");
  }

  private DescribeInstanceRefreshesResponse refreshes(String group) {
    return fixture.call(
        DescribeInstanceRefreshesRequest.builder().autoScalingGroupName(group).build(),
        DescribeInstanceRefreshesResponse.class);
  }

  @Test
  void aGroupNameThatDoesNotExistIsLeftOut() {
    fixture.settledGroup(1);

    assertThat(
            fixture
                .call(
                    DescribeAutoScalingGroupsRequest.builder()
                        .autoScalingGroupNames("web", "nowhere")
                        .build(),
                    DescribeAutoScalingGroupsResponse.class)
                .autoScalingGroups())
        .hasSize(1);
  }

  @Test
  void aGroupThatMustExistIsMissedInAwsWords() {
    assertThatThrownBy(() -> fixture.desire(1))
        .hasMessage("AutoScalingGroup name not found - AutoScalingGroup 'web' not found")
        .hasFieldOrPropertyWithValue("code", "ValidationError");
  }

  @Test
  void aGroupsNameIsTakenOnlyOnce() {
    fixture.settledGroup(1);

    assertThatThrownBy(() -> fixture.settledGroup(1))
        .hasFieldOrPropertyWithValue("code", "AlreadyExists");
  }

  @Test
  void activitiesComeNewestFirstInPages() {
    fixture.settledGroup(5);
    fixture.desire(3);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    List<String> descriptions = new ArrayList<>();
    String token = null;
    do {
      DescribeScalingActivitiesResponse page =
          fixture.call(
              DescribeScalingActivitiesRequest.builder().maxRecords(3).nextToken(token).build(),
              DescribeScalingActivitiesResponse.class);
      page.activities().forEach(activity -> descriptions.add(activity.description()));
      token = page.nextToken();
    } while (token != null);

    assertThat(descriptions).hasSize(7);
    assertThat(descriptions.subList(0, 2))
        .allSatisfy(text -> assertThat(text).startsWith("Terminating EC2 instance: i-"));
    assertThat(descriptions.subList(2, 7))
        .allSatisfy(text -> assertThat(text).startsWith("Launching a new EC2 instance: i-"));
  }

  @Test
  void anInstanceIsFoundWithoutNamingItsGroup() {
    fixture.settledGroup(2);
    String instanceId = fixture.inService().get(1);

    List<AutoScalingInstanceDetails> found =
        fixture
            .call(
                DescribeAutoScalingInstancesRequest.builder()
                    .instanceIds(instanceId, "i-00000000000000000")
                    .build(),
                DescribeAutoScalingInstancesResponse.class)
            .autoScalingInstances();

    assertThat(found)
        .singleElement()
        .satisfies(
            details -> {
              assertThat(details.autoScalingGroupName()).isEqualTo("web");
              assertThat(details.lifecycleState()).isEqualTo("InService");
              assertThat(details.healthStatus()).isEqualTo("HEALTHY");
            });
  }

  @Test
  void instancesComeInPagesOfFifty() {
    fixture.group(51, wishes -> wishes.maxSize(51));
    fixture.pass(Duration.ofMinutes(5));
    DescribeAutoScalingInstancesRequest all = DescribeAutoScalingInstancesRequest.builder().build();

    DescribeAutoScalingInstancesResponse first =
        fixture.call(all, DescribeAutoScalingInstancesResponse.class);
    DescribeAutoScalingInstancesResponse second =
        fixture.call(
            all.toBuilder().nextToken(first.nextToken()).build(),
            DescribeAutoScalingInstancesResponse.class);

    assertThat(first.autoScalingInstances()).hasSize(50);
    assertThat(second.autoScalingInstances()).hasSize(1);
    assertThat(second.nextToken()).isNull();
    assertThatThrownBy(
            () ->
                fixture.call(
                    all.toBuilder().maxRecords(51).build(),
                    DescribeAutoScalingInstancesResponse.class))
        .hasMessageContaining("50");
  }

  @Test
  void aGroupHasNoWarmPool() {
    fixture.settledGroup(1);
    DescribeWarmPoolRequest request =
        DescribeWarmPoolRequest.builder().autoScalingGroupName("web").build();

    DescribeWarmPoolResponse answer = fixture.call(request, DescribeWarmPoolResponse.class);

    assertThat(answer.instances()).isEmpty();
    assertThat(answer.warmPoolConfiguration()).isNull();
    assertThatThrownBy(
            () ->
                fixture.call(
                    request.toBuilder().autoScalingGroupName("none").build(),
                    DescribeWarmPoolResponse.class))
        .hasMessageContaining("none");
  }

  private List<String> groupNames(Filter filter) {
    return fixture
        .call(
            DescribeAutoScalingGroupsRequest.builder().filters(filter).build(),
            DescribeAutoScalingGroupsResponse.class)
        .autoScalingGroups()
        .stream()
        .map(AutoScalingGroup::autoScalingGroupName)
        .toList();
  }
}
