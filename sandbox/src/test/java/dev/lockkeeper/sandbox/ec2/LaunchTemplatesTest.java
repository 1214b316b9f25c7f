package dev.lockkeeper.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

class LaunchTemplatesTest {
  private final Ec2Fixture fixture = new Ec2Fixture();

  @BeforeEach
  void oneTemplate() {
    fixture.launchTemplate("web");
  }

  @Test
  void aVersionTakesFromItsSourceWhatItDoesNotNameItself() {
    ResponseLaunchTemplateData before = versions("$Latest").get(0).launchTemplateData();

    newVersion("1");

    ResponseLaunchTemplateData after = versions("$Latest").get(0).launchTemplateData();
    assertThat(after.instanceTypeAsString()).isEqualTo("m5.xlarge");
    assertThat(after.imageId()).isEqualTo(before.imageId());
    assertThat(after.userData()).isEqualTo(before.userData());
  }

  @Test
  void aVersionWithoutSourceStartsEmpty() {
    newVersion(null);

    assertThat(versions("2").get(0).launchTemplateData().imageId()).isNull();
  }

  @Test
  void nestedMembersAreKept() {
    fixture.call(
        CreateLaunchTemplateVersionRequest.builder()
            .launchTemplateName("web")
            .launchTemplateData(
                contents ->
                    contents
                        .metadataOptions(options -> options.httpTokens("required"))
                        .blockDeviceMappings(
                            LaunchTemplateBlockDeviceMappingRequest.builder()
                                .deviceName("/dev/xvda")
                                .ebs(disk -> disk.encrypted(true).volumeSize(30))
                                .build()))
            .build(),
        Object.class);

    ResponseLaunchTemplateData shown = versions("2").get(0).launchTemplateData();
    assertThat(shown.metadataOptions().httpTokensAsString()).isEqualTo("required");
    assertThat(shown.blockDeviceMappings().get(0).ebs().encrypted()).isTrue();
  }

  @Test
  void aClientTokenMakesOneVersionOnlyAndOfOneRequestOnly() {
    CreateLaunchTemplateVersionRequest request =
        CreateLaunchTemplateVersionRequest.builder()
            .launchTemplateName("web")
            .sourceVersion("1")
            .clientToken("r-1")
            .launchTemplateData(contents -> contents.instanceType("m5.large"))
            .build();

    fixture.call(request, Object.class);
    fixture.call(request, Object.class);

    assertThat(versions("$Latest").get(0).versionNumber()).isEqualTo(2);
    CreateLaunchTemplateVersionRequest other = request.toBuilder().sourceVersion("2").build();
    assertThatThrownBy(() -> fixture.call(other, Object.class))
        .hasFieldOrPropertyWithValue("code", "IdempotentParameterMismatch");
  }

  @Test
  void theDefaultStaysUntilItIsModified() {
    newVersion("1");
    assertThat(versions("$Default").get(0).versionNumber()).isEqualTo(1);
    assertThat(versions("$Latest").get(0).versionNumber()).isEqualTo(2);

    fixture.call(
        ModifyLaunchTemplateRequest.builder().launchTemplateName("web").defaultVersion("2").build(),
        Object.class);

    assertThat(versions("$Default").get(0).versionNumber()).isEqualTo(2);
  }

  @Test
  void numbersAreNotGivenTwice() {
    newVersion("1");
    DeleteLaunchTemplateVersionsResponse deleted = delete("2", "9");
    assertThat(deleted.successfullyDeletedLaunchTemplateVersions()).hasSize(1);
    assertThat(deleted.unsuccessfullyDeletedLaunchTemplateVersions())
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.responseError().codeAsString())
                    .isEqualTo("launchTemplateVersionDoesNotExist"));

    newVersion("1");

    assertThat(versions()).extracting(LaunchTemplateVersion::versionNumber).containsExactly(3L, 1L);
  }

  @Test
  void theDefaultVersionCannotBeDeleted() {
    newVersion("1");

    assertThatThrownBy(() -> delete("2", "1"))
        .hasFieldOrPropertyWithValue("code", "InvalidParameterValue");

    assertThat(versions()).hasSize(2);
  }

  @Test
  void aLaunchsOwnWishesGoBeforeTheTemplates() {
    String instanceId =
        fixture.run(
            RunInstancesRequest.builder()
                .launchTemplate(t -> t.launchTemplateName("web").version("$Latest"))
                .instanceType("c5.large")
                .tagSpecifications(
                    TagSpecification.builder()
                        .resourceType("instance")
                        .tags(Tag.builder().key("Name").value("one").build())
                        .build()));

    assertThat(fixture.ec2.instances().require(instanceId).type().name()).isEqualTo("c5.large");
    assertThat(fixture.ec2.tags().of(instanceId))
        .containsEntry("Name", "one")
        .containsEntry("aws:ec2launchtemplate:version", "1");
  }

  @Test
  void aTemplateThatDoesNotExistIsRefused() {
    assertThatThrownBy(
            () ->
                fixture.run(
                    RunInstancesRequest.builder().launchTemplate(t -> t.launchTemplateName("api"))))
        .hasFieldOrPropertyWithValue("code", "InvalidLaunchTemplateName.NotFoundException");
    assertThatThrownBy(() -> versions("5"))
        .hasFieldOrPropertyWithValue("code", "InvalidLaunchTemplateId.VersionNotFound");
  }

  @Test
  void anImageOfAnotherArchitectureIsRefused() {
    assertThatThrownBy(
            () ->
                fixture.run(
                    RunInstancesRequest.builder()
                        .launchTemplate(t -> t.launchTemplateName("web"))
                        .instanceType("m6g.large")))
        .hasMessageContaining("does not match the architecture 'x86_64' of the specified AMI");
  }

  private void newVersion(String source) {
    fixture.call(
        CreateLaunchTemplateVersionRequest.builder()
            .launchTemplateName("web")
            .sourceVersion(source)
            .launchTemplateData(contents -> contents.instanceType("m5.xlarge"))
            .build(),
        Object.class);
  }

  private DeleteLaunchTemplateVersionsResponse delete(String... versions) {
    return fixture.call(
        DeleteLaunchTemplateVersionsRequest.builder()
            .launchTemplateName("web")
            .versions(versions)
            .build(),
        DeleteLaunchTemplateVersionsResponse.class);
  }

  private List<LaunchTemplateVersion> versions(String... wanted) {
    return fixture
        .call(
            DescribeLaunchTemplateVersionsRequest.builder()
                .launchTemplateName("web")
                .versions(wanted)
                .build(),
            DescribeLaunchTemplateVersionsResponse.class)
        .launchTemplateVersions();
  }
}
