package dev.lockkeeper.sandbox.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.testing.Worlds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.ssm.model.Tag;

class ParameterListsTest {
  private final Client ssm = new Client(new Ssm(Worlds.of(1), List::of).operations());

  @BeforeEach
  void putSome() {
    for (String name : List.of("/app/a", "/app/b", "/app/deep/c", "/apple", "plain")) {
      ssm.call(PutParameterRequest.builder().name(name).value("v").type("String").build());
    }
  }

  @Test
  void aPathHoldsWhatIsRightBelowItOrAllTheWayDown() {
    assertThat(byPath("/app", false)).containsExactly("/app/a", "/app/b");
    assertThat(byPath("/app/", true)).containsExactly("/app/a", "/app/b", "/app/deep/c");
    assertThat(byPath("/", false)).containsExactly("/apple");
  }

  @Test
  void aPathThatIsNoneAndAPageTooLargeAreRefused() {
    assertThat(ssm.refusal(GetParametersByPathRequest.builder().path("app").build()).code())
        .isEqualTo("ValidationException");
    assertThat(
            ssm.refusal(GetParametersByPathRequest.builder().path("/").maxResults(11).build())
                .getMessage())
        .contains("less than or equal to 10");
  }

  @Test
  void describingFiltersByNamePathTypeAndTag() {
    tag("/app/b", "team", "web");
    assertThat(describe("Name", "BeginsWith", "/app/")).hasSize(3);
    assertThat(describe("Name", "Equals", "/plain")).containsExactly("plain");
    assertThat(describe("Name", "Contains", "deep")).containsExactly("/app/deep/c");
    assertThat(describe("Path", "Recursive", "/app")).hasSize(3);
    assertThat(describe("Path", null, "/app")).hasSize(2);
    assertThat(describe("Type", null, "SecureString")).isEmpty();
    assertThat(describe("tag:team", null, "web")).containsExactly("/app/b");
  }

  @Test
  void aFilterThatIsNoneIsRefused() {
    assertThat(ssm.refusal(filter("Colour", null, "red")).code()).isEqualTo("InvalidFilterKey");
    assertThat(ssm.refusal(filter("Name", "Near", "red")).code()).isEqualTo("InvalidFilterOption");
  }

  @Test
  void tagsAreAddedListedAndRemoved() {
    tag("/app/a", "team", "web");
    tag("/app/a", "team", "api");
    assertThat(tags("/app/a")).containsExactly(Tag.builder().key("team").value("api").build());
    ssm.call(
        RemoveTagsFromResourceRequest.builder()
            .resourceType("Parameter")
            .resourceId("/app/a")
            .tagKeys("team")
            .build());
    assertThat(tags("/app/a")).isEmpty();
    assertThat(ssm.refusal(listTags("/nothing")).code()).isEqualTo("InvalidResourceId");
  }

  private List<String> byPath(String path, boolean recursive) {
    List<String> names = new ArrayList<>();
    String token = null;
    do {
      GetParametersByPathResponse page =
          ssm.call(
              GetParametersByPathRequest.builder()
                  .path(path)
                  .recursive(recursive)
                  .maxResults(2)
                  .nextToken(token)
                  .build());
      page.parameters().stream().map(Parameter::name).forEach(names::add);
      token = page.nextToken();
    } while (token != null);
    return names;
  }

  private List<String> describe(String key, String option, String value) {
    DescribeParametersResponse answer = ssm.call(filter(key, option, value));
    return answer.parameters().stream().map(ParameterMetadata::name).toList();
  }

  private static DescribeParametersRequest filter(String key, String option, String value) {
    return DescribeParametersRequest.builder()
        .parameterFilters(
            ParameterStringFilter.builder().key(key).option(option).values(value).build())
        .build();
  }

  private void tag(String name, String key, String value) {
    ssm.call(
        AddTagsToResourceRequest.builder()
            .resourceType("Parameter")
            .resourceId(name)
            .tags(Tag.builder().key(key).value(value).build())
            .build());
  }

  private List<Tag> tags(String name) {
    ListTagsForResourceResponse answer = ssm.call(listTags(name));
    return answer.tagList();
  }

  private static ListTagsForResourceRequest listTags(String name) {
    return ListTagsForResourceRequest.builder().resourceType("Parameter").resourceId(name).build();
  }
}
