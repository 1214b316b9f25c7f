package dev.lockkeeper.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TagResourceRequest;

/** What a tag may be, by the ECS API reference. */
class EcsTagsTest {
  private final EcsFixture ecs = new EcsFixture();

  EcsTagsTest() {
    ecs.instancesIn("a");
    ecs.define("app", 100, 100);
    ecs.create("app", 1);
  }

  @Test
  void lettersOfAnyLanguageNumbersSpacesAndSomeSignsAreTaken() {
    tagService("dns:floor/of_a-b.c=d+e@f", "50 percent ключ é");
    tagService("k".repeat(128), "v".repeat(256));

    assertThat(ecs.service("app").tags()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"50%", "a,b", "a*", "(a)", "a\tb", "aws:mine", "AWS:mine"})
  void othersAreRefusedInKeysAndValues(String text) {
    refuses(tagging("key", text));
    refuses(tagging(text, "value"));
  }

  @Test
  void whatIsTooLongIsRefused() {
    refuses(tagging("k".repeat(129), "value"));
    refuses(tagging("key", "v".repeat(257)));
  }

  @Test
  void soTheyAreWhereSomethingIsMadeWithTags() {
    List<Tag> tags = List.of(tag("floor", "50%"));

    refuses(CreateClusterRequest.builder().clusterName("other").tags(tags).build());
    refuses(RunTaskRequest.builder().cluster("web").taskDefinition("app").tags(tags).build());
    refuses(
        CreateServiceRequest.builder()
            .cluster("web")
            .serviceName("other")
            .taskDefinition("app")
            .desiredCount(1)
            .tags(tags)
            .build());
    assertThat(ecs.cluster().findService("other")).isEmpty();
  }

  @Test
  void aServiceThatHandsNoTagsOnSaysSo() {
    DescribeServicesResponse described =
        ecs.call(DescribeServicesRequest.builder().cluster("web").services("app").build());

    assertThat(described.services().get(0).propagateTags()).isEqualTo(PropagateTags.NONE);
  }

  private void tagService(String key, String value) {
    ecs.call(tagging(key, value));
  }

  private TagResourceRequest tagging(String key, String value) {
    return TagResourceRequest.builder()
        .resourceArn(ecs.service("app").arn())
        .tags(tag(key, value))
        .build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private void refuses(SdkPojo request) {
    assertThatThrownBy(() -> ecs.call(request))
        .isInstanceOfSatisfying(
            AwsError.class, e -> assertThat(e.code()).isEqualTo("InvalidParameterException"));
  }
}
