package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.TemplateVersion;
import dev.lockkeeper.rollout.domain.reads.TemplateVersion.Named;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import java.time.Duration;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** Versions of launch templates, by EC2. */
public final class LaunchTemplates {
  /** What a group launches that names no version. */
  static final String DEFAULT = "$Default";

  private static final String LATEST = "$Latest";

  private static final Duration LATER = Duration.ofMinutes(10);

  private final Ec2Client ec2;

  public LaunchTemplates(Ec2Client ec2) {
    this.ec2 = ec2;
  }

  /** A version by its number, and the image it launches. */
  record Launched(TemplateVersion version, ImageId image) {}

  /** What a group's specification stands for now; an alias of an image is resolved. */
  Launched of(LaunchTemplateSpecification specification) {
    String name = specification.version() == null ? DEFAULT : specification.version();
    LaunchTemplateVersion version =
        AwsCall.of(
                "DescribeLaunchTemplateVersions",
                () ->
                    ec2.describeLaunchTemplateVersions(
                        request -> {
                          if (specification.launchTemplateId() != null) {
                            request.launchTemplateId(specification.launchTemplateId());
                          } else {
                            request.launchTemplateName(specification.launchTemplateName());
                          }
                          request.versions(name).resolveAlias(true);
                        }))
            .launchTemplateVersions()
            .stream()
            .findFirst()
            .orElseThrow(
                () -> new UnavailableException("EC2 has no version for " + specification, LATER));
    String image = version.launchTemplateData().imageId();
    if (image == null) {
      throw new UnavailableException(
          "launch template %s version %d names no image"
              .formatted(version.launchTemplateId(), version.versionNumber()),
          LATER);
    }
    TemplateVersion named =
        new TemplateVersion(version.launchTemplateId(), version.versionNumber(), named(name));
    return new Launched(named, new ImageId(image));
  }

  TemplateVersion create(TemplateVersion from, ImageId image, String token) {
    return number(
        AwsCall.of(
                "CreateLaunchTemplateVersion",
                () ->
                    ec2.createLaunchTemplateVersion(
                        request ->
                            request
                                .launchTemplateId(from.template())
                                .sourceVersion(Long.toString(from.number()))
                                .launchTemplateData(contents -> contents.imageId(image.value()))
                                .versionDescription("Lockkeeper rollout " + token)
                                .clientToken(token)))
            .launchTemplateVersion());
  }

  private static Named named(String version) {
    return switch (version) {
      case DEFAULT -> Named.DEFAULT;
      case LATEST -> Named.LATEST;
      default -> Named.NUMBER;
    };
  }

  private static TemplateVersion number(LaunchTemplateVersion version) {
    return TemplateVersion.number(version.launchTemplateId(), version.versionNumber());
  }
}
