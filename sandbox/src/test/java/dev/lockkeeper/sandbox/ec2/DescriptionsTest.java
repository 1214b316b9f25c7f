package dev.lockkeeper.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sandbox.world.MachineImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;

class DescriptionsTest {
  private final Ec2Fixture fixture = new Ec2Fixture();

  @Test
  void pagesAddUpToEverythingOnce() {
    List<String> launched = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      launched.add(fixture.runOne());
    }

    List<String> described = new ArrayList<>();
    String token = null;
    int pages = 0;
    do {
      DescribeInstancesResponse page =
          describe(DescribeInstancesRequest.builder().maxResults(5).nextToken(token).build());
      described.addAll(ids(page));
      token = page.nextToken();
      pages++;
    } while (token != null);

    assertThat(pages).isEqualTo(3);
    assertThat(described).containsExactlyElementsOf(new TreeSet<>(launched));
  }

  @Test
  void aPageOfFewerThanFiveAndAForeignTokenAreRefused() {
    assertThatThrownBy(() -> describe(DescribeInstancesRequest.builder().maxResults(4).build()))
        .hasFieldOrPropertyWithValue("code", "InvalidParameterValue");
    assertThatThrownBy(
            () -> describe(DescribeInstancesRequest.builder().nextToken("not a token").build()))
        .hasFieldOrPropertyWithValue("code", "InvalidNextToken");
  }

  @Test
  void filtersNarrowByStateTypeAndTag() {
    String running = fixture.runningInstance();
    String pending = fixture.runOne();
    fixture.call(
        CreateTagsRequest.builder()
            .resources(pending)
            .tags(Tag.builder().key("role").value("web-1").build())
            .build(),
        Object.class);

    assertThat(filtered("instance-state-name", "running")).containsExactly(running);
    assertThat(filtered("tag:role", "web-?")).containsExactly(pending);
    assertThat(filtered("tag:role", "api-*")).isEmpty();
    assertThat(filtered("tag-key", "role")).containsExactly(pending);
    assertThat(filtered("instance-type", "m5.*", "c5.large"))
        .containsExactlyInAnyOrder(running, pending);
  }

  @Test
  void anUnknownFilterIsRefused() {
    assertThatThrownBy(() -> filtered("colour", "blue"))
        .hasMessage("The filter 'colour' is invalid");
  }

  @Test
  void theNetworkHasASubnetInEachOfThreeZones() {
    assertThat(
            fixture
                .call(
                    DescribeAvailabilityZonesRequest.builder().build(),
                    DescribeAvailabilityZonesResponse.class)
                .availabilityZones())
        .extracting(AvailabilityZone::zoneName)
        .containsExactly("us-east-1a", "us-east-1b", "us-east-1c");
    assertThat(
            fixture
                .call(DescribeSubnetsRequest.builder().build(), DescribeSubnetsResponse.class)
                .subnets())
        .extracting(Subnet::cidrBlock)
        .containsExactly("172.31.0.0/18", "172.31.64.0/18", "172.31.128.0/18");
  }

  @Test
  void instanceTypesHaveTheFiguresThatAwsDocuments() {
    InstanceTypeInfo type =
        fixture
            .call(
                DescribeInstanceTypesRequest.builder()
                    .instanceTypesWithStrings("g4dn.12xlarge")
                    .build(),
                DescribeInstanceTypesResponse.class)
            .instanceTypes()
            .get(0);

    assertThat(type.vCpuInfo().defaultVCpus()).isEqualTo(48);
    assertThat(type.memoryInfo().sizeInMiB()).isEqualTo(196_608);
    assertThat(type.gpuInfo().gpus().get(0).count()).isEqualTo(4);
    assertThat(type.networkInfo().maximumNetworkInterfaces()).isEqualTo(8);
  }

  @Test
  void aReleasedImageIsTheNewestAndIsTold() {
    List<MachineImage> told = new ArrayList<>();
    fixture.ec2.images().onRelease(told::add);
    fixture.pass(Duration.ofDays(1));

    List<MachineImage> released = fixture.ec2.images().release("1.97.0", false);

    assertThat(told).isEqualTo(released).hasSize(2);
    MachineImage newest = fixture.ec2.images().newest("arm64");
    assertThat(newest.name()).isEqualTo("al2023-ami-ecs-hvm-2023.0.20261124-kernel-6.1-arm64");
    assertThat(newest.agentConnects()).isFalse();
    assertThat(images("name", "al2023-ami-ecs-hvm-*-x86_64"))
        .extracting(Image::imageId)
        .hasSize(2)
        .contains(released.get(0).imageId());
  }

  @Test
  void theAccountHasNoImagesOfItsOwn() {
    assertThat(
            fixture
                .call(
                    DescribeImagesRequest.builder().owners("self").build(),
                    DescribeImagesResponse.class)
                .images())
        .isEmpty();
  }

  private List<Image> images(String name, String value) {
    return fixture
        .call(
            DescribeImagesRequest.builder().owners("amazon").filters(filter(name, value)).build(),
            DescribeImagesResponse.class)
        .images();
  }

  private List<String> filtered(String name, String... values) {
    return ids(describe(DescribeInstancesRequest.builder().filters(filter(name, values)).build()));
  }

  private DescribeInstancesResponse describe(DescribeInstancesRequest request) {
    return fixture.call(request, DescribeInstancesResponse.class);
  }

  private static List<String> ids(DescribeInstancesResponse response) {
    return response.reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .map(instance -> instance.instanceId())
        .toList();
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }
}
