package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Reshape;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecification;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/**
 * What a launch is asked for: the contents of a launch template version, or a template's contents
 * with a launch's own wishes over them. Immutable. Members that mean nothing to the sandbox (disks,
 * metadata options, and so on) are kept and shown, as EC2 keeps them.
 */
public final class LaunchTemplateContents {
  /** Asks for nothing. */
  public static final LaunchTemplateContents EMPTY =
      new LaunchTemplateContents(ResponseLaunchTemplateData.builder().build());

  private final ResponseLaunchTemplateData contents;

  private LaunchTemplateContents(ResponseLaunchTemplateData contents) {
    this.contents = contents;
  }

  /** These, with what {@code wishes} has set in their place: a template's data, or a launch. */
  public LaunchTemplateContents with(SdkPojo wishes) {
    ResponseLaunchTemplateData.Builder merged = contents.toBuilder();
    Reshape.copy(wishes, merged);
    return new LaunchTemplateContents(merged.build());
  }

  /** These, for another instance type. */
  public LaunchTemplateContents withInstanceType(String instanceType) {
    return new LaunchTemplateContents(contents.toBuilder().instanceType(instanceType).build());
  }

  /** These, from another image. */
  public LaunchTemplateContents withImage(String imageId) {
    return new LaunchTemplateContents(contents.toBuilder().imageId(imageId).build());
  }

  /** These, for the Spot market. */
  public LaunchTemplateContents onSpot() {
    return new LaunchTemplateContents(
        contents.toBuilder()
            .instanceMarketOptions(options -> options.marketType(MarketType.SPOT))
            .build());
  }

  /** As DescribeLaunchTemplateVersions shows them. */
  ResponseLaunchTemplateData shown() {
    return contents;
  }

  /** The image, if one is named. */
  public Optional<String> imageId() {
    return Optional.ofNullable(contents.imageId());
  }

  /** The instance type, if one is named. */
  public Optional<String> instanceType() {
    return Optional.ofNullable(contents.instanceTypeAsString());
  }

  /** The key pair, if one is named. */
  Optional<String> keyName() {
    return Optional.ofNullable(contents.keyName());
  }

  /** The instance profile's ARN or name, if one is named. */
  public Optional<String> instanceProfile() {
    return Optional.ofNullable(contents.iamInstanceProfile())
        .flatMap(
            profile -> Optional.ofNullable(profile.arn()).or(() -> Optional.of(profile.name())));
  }

  /** Whether the instance is to be bought on the Spot market. */
  public boolean spot() {
    return contents.instanceMarketOptions() != null
        && contents.instanceMarketOptions().marketType() == MarketType.SPOT;
  }

  /** Whether it is to have a public address; empty leaves it to the subnet. */
  Optional<Boolean> publicAddress() {
    return primaryInterface()
        .map(LaunchTemplateInstanceNetworkInterfaceSpecification::associatePublicIpAddress);
  }

  /** The subnet, if one is named. */
  public Optional<String> subnetId() {
    return primaryInterface().map(LaunchTemplateInstanceNetworkInterfaceSpecification::subnetId);
  }

  /** The zone, if one is named. */
  Optional<String> availabilityZone() {
    return Optional.ofNullable(contents.placement())
        .flatMap(placement -> Optional.ofNullable(placement.availabilityZone()));
  }

  /** The default group where none is named. */
  List<String> securityGroupIds() {
    List<String> named =
        primaryInterface()
            .map(LaunchTemplateInstanceNetworkInterfaceSpecification::groups)
            .filter(groups -> !groups.isEmpty())
            .orElse(contents.securityGroupIds());
    return named.isEmpty() ? List.of(Network.DEFAULT_SECURITY_GROUP_ID) : named;
  }

  /**
   * The user data, decoded; empty where there is none.
   *
   * @throws AwsError {@code InvalidUserData.Malformed} where it isn't base64
   */
  String userData() {
    if (contents.userData() == null) {
      return "";
    }
    try {
      return new String(
          Base64.getMimeDecoder().decode(contents.userData()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw AwsError.client("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
    }
  }

  /** Tags for the resources of that type: {@code instance}, {@code network-interface}. */
  public Map<String, String> tagsFor(String resourceType) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (LaunchTemplateTagSpecification specification : contents.tagSpecifications()) {
      if (resourceType.equals(specification.resourceTypeAsString())) {
        specification.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
      }
    }
    return tags;
  }

  /** The types of resources that there are tags for. */
  public Set<String> tagged() {
    return contents.tagSpecifications().stream()
        .map(LaunchTemplateTagSpecification::resourceTypeAsString)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Optional<LaunchTemplateInstanceNetworkInterfaceSpecification> primaryInterface() {
    return contents.networkInterfaces().stream()
        .filter(each -> each.deviceIndex() == null || each.deviceIndex() == 0)
        .findFirst();
  }
}
