package dev.lockkeeper.sandbox.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.world.AwsEvent;
import dev.lockkeeper.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParametersRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParametersResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;
import software.amazon.awssdk.services.ssm.model.Tag;

class SsmTest {
  private final World world = Worlds.of(1);
  private final List<AwsEvent> events = new ArrayList<>();
  private final Client ssm = new Client(new Ssm(world, List::of).operations());

  SsmTest() {
    world.reportTo(events::add);
  }

  @Test
  void aParameterIsReadAsItWasPut() {
    put("/app/image", "ami-1");
    Parameter read = get("/app/image");
    assertThat(read.value()).isEqualTo("ami-1");
    assertThat(read.version()).isEqualTo(1);
    assertThat(read.type()).isEqualTo(ParameterType.STRING);
    assertThat(read.arn()).isEqualTo("arn:aws:ssm:us-east-1:000000000000:parameter/app/image");
    assertThat(read.lastModifiedDate()).isEqualTo(Worlds.START);
  }

  @Test
  void overwritingNeedsPermissionAndMakesANewVersion() {
    put("/a", "1");
    assertThat(ssm.refusal(string("/a", "2").build()).code()).isEqualTo("ParameterAlreadyExists");
    PutParameterResponse second =
        ssm.call(string("/a", "2").overwrite(true).type((String) null).build());
    assertThat(second.version()).isEqualTo(2);
    assertThat(get("/a").value()).isEqualTo("2");
    assertThat(get("/a:1").value()).isEqualTo("1");
    assertThat(get("/a:1").selector()).isEqualTo(":1");
  }

  @Test
  void unknownParametersAndVersionsAreTwoDifferentErrors() {
    put("/a", "1");
    assertThat(ssm.refusal(name("/b")).code()).isEqualTo("ParameterNotFound");
    assertThat(ssm.refusal(name("/a:7")).code()).isEqualTo("ParameterVersionNotFound");
    assertThat(ssm.refusal(name("/a:green")).code()).isEqualTo("ParameterVersionNotFound");
  }

  @Test
  void severalAreReadAtOnceAndTheUnknownNamed() {
    put("/a", "1");
    GetParametersResponse answer =
        ssm.call(GetParametersRequest.builder().names("/a", "/b").build());
    assertThat(answer.parameters()).extracting(Parameter::value).containsExactly("1");
    assertThat(answer.invalidParameters()).containsExactly("/b");
    assertThat(
            ssm.refusal(
                    GetParametersRequest.builder()
                        .names("1,2,3,4,5,6,7,8,9,10,11".split(","))
                        .build())
                .code())
        .isEqualTo("ValidationException");
  }

  @Test
  void aLabelMovesFromVersionToVersion() {
    put("/a", "1");
    ssm.call(string("/a", "2").overwrite(true).build());
    label("/a", 1L, "live");
    assertThat(get("/a:live").value()).isEqualTo("1");
    label("/a", 2L, "live");
    assertThat(get("/a:live").value()).isEqualTo("2");
    assertThat(label("/a", 2L, "aws-live", "9lives").invalidLabels())
        .containsExactly("aws-live", "9lives");
  }

  @Test
  void historyShowsEveryVersionWithItsLabels() {
    put("/a", "1");
    ssm.call(string("/a", "2").overwrite(true).build());
    label("/a", 1L, "old");
    GetParameterHistoryResponse first = history("/a", null);
    assertThat(first.parameters().get(0).labels()).containsExactly("old");
    assertThat(history("/a", first.nextToken()).parameters().get(0).value()).isEqualTo("2");
  }

  @Test
  void theHundredAndFirstVersionDropsTheFirstUnlessItIsLabelled() {
    put("/a", "1");
    for (int i = 2; i <= 101; i++) {
      ssm.call(string("/a", "" + i).overwrite(true).build());
    }
    assertThat(ssm.refusal(name("/a:1")).code()).isEqualTo("ParameterVersionNotFound");
    label("/a", 2L, "keep");
    assertThat(ssm.refusal(string("/a", "102").overwrite(true).build()).code())
        .isEqualTo("ParameterMaxVersionLimitExceeded");
  }

  @Test
  void aSecureStringIsShownInTheClearOnlyToThoseWhoDecrypt() {
    ssm.call(string("/secret", "hunter2").type(ParameterType.SECURE_STRING).build());
    assertThat(get("/secret").value()).doesNotContain("hunter2");
    GetParameterResponse clear =
        ssm.call(GetParameterRequest.builder().name("/secret").withDecryption(true).build());
    assertThat(clear.parameter().value()).isEqualTo("hunter2");
  }

  @Test
  void badNamesValuesAndTypesAreRefused() {
    assertThat(ssm.refusal(string("/aws/mine", "1").build()).code())
        .isEqualTo("AccessDeniedException");
    for (String name : List.of("ssm-mine", "a b", "a/b", "/a//b", "/a/")) {
      assertThat(ssm.refusal(string(name, "1").build()).code())
          .as(name)
          .isEqualTo("ValidationException");
    }
    assertThat(ssm.refusal(string("/a", "").build()).code()).isEqualTo("ValidationException");
    assertThat(ssm.refusal(string("/a", "x".repeat(4097)).build()).getMessage())
        .contains("4096 characters");
    assertThat(ssm.refusal(string("/a", "x").type("Number").build()).code())
        .isEqualTo("UnsupportedParameterType");
    assertThat(ssm.refusal(string("/a", "x").allowedPattern("\\d+").build()).code())
        .isEqualTo("ParameterPatternMismatchException");
    assertThat(ssm.refusal(string("/" + "a/".repeat(15) + "b", "x").build()).code())
        .isEqualTo("HierarchyLevelLimitExceededException");
  }

  @Test
  void whatIsDeletedIsGone() {
    put("/a", "1");
    put("/b", "1");
    ssm.call(DeleteParameterRequest.builder().name("/a").build());
    assertThat(ssm.refusal(DeleteParameterRequest.builder().name("/a").build()).code())
        .isEqualTo("ParameterNotFound");
    DeleteParametersResponse several =
        ssm.call(DeleteParametersRequest.builder().names("/a", "/b").build());
    assertThat(several.deletedParameters()).containsExactly("/b");
    assertThat(several.invalidParameters()).containsExactly("/a");
  }

  @Test
  void everyChangeIsReported() {
    put("/a", "1");
    ssm.call(string("/a", "2").overwrite(true).build());
    label("/a", 2L, "live");
    ssm.call(DeleteParameterRequest.builder().name("/a").build());
    assertThat(events)
        .extracting(event -> event.detail().get("operation").asText())
        .containsExactly("Create", "Update", "LabelParameterVersion", "Delete");
    assertThat(events).allSatisfy(SsmTest::isAboutA);
  }

  private static void isAboutA(AwsEvent event) {
    assertThat(event.source()).isEqualTo("aws.ssm");
    assertThat(event.detailType()).isEqualTo("Parameter Store Change");
    assertThat(event.resources()).containsExactly("arn:aws:ssm:us-east-1:000000000000:parameter/a");
    assertThat(event.detail().get("name").asText()).isEqualTo("/a");
    assertThat(event.detail().get("type").asText()).isEqualTo("String");
  }

  @Test
  void tagsComeOnlyWithANewParameter() {
    put("/a", "1");
    assertThat(
            ssm.refusal(
                    string("/a", "2")
                        .overwrite(true)
                        .tags(Tag.builder().key("k").value("v").build())
                        .build())
                .getMessage())
        .contains("tags and overwrite can't be used together");
  }

  private void put(String name, String value) {
    ssm.call(string(name, value).build());
  }

  private Parameter get(String name) {
    GetParameterResponse answer = ssm.call(name(name));
    return answer.parameter();
  }

  private LabelParameterVersionResponse label(String name, long version, String... labels) {
    return ssm.call(
        LabelParameterVersionRequest.builder()
            .name(name)
            .parameterVersion(version)
            .labels(labels)
            .build());
  }

  private GetParameterHistoryResponse history(String name, String token) {
    return ssm.call(
        GetParameterHistoryRequest.builder().name(name).maxResults(1).nextToken(token).build());
  }

  private static GetParameterRequest name(String name) {
    return GetParameterRequest.builder().name(name).build();
  }

  private static PutParameterRequest.Builder string(String name, String value) {
    return PutParameterRequest.builder().name(name).value(value).type(ParameterType.STRING);
  }
}
