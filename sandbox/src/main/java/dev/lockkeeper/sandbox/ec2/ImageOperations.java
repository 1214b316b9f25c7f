package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.MachineImage;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.HypervisorType;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.ImageTypeValues;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;

/** DescribeImages. All images are Amazon's; the account has none of its own. */
final class ImageOperations {
  private static final String AMAZON = "591542846629";

  private final Ec2 ec2;
  private final FilterSet<MachineImage> filters =
      new FilterSet<MachineImage>()
          .on("image-id", MachineImage::imageId)
          .on("name", MachineImage::name)
          .on("architecture", MachineImage::architecture)
          .on("state", image -> "available")
          .on("image-type", image -> "machine")
          .on("is-public", image -> "true")
          .on("owner-alias", image -> "amazon")
          .on("owner-id", image -> AMAZON)
          .on("root-device-type", image -> "ebs")
          .on("virtualization-type", image -> "hvm");

  ImageOperations(Ec2 ec2) {
    this.ec2 = ec2;
  }

  void register(ServiceOperations operations) {
    operations.on(DescribeImagesRequest.class, this::describe);
  }

  private DescribeImagesResponse describe(DescribeImagesRequest request) {
    List<MachineImage> named =
        request.imageIds().isEmpty()
            ? ec2.images().ecsOptimized()
            : request.imageIds().stream().map(ec2.images()::require).toList();
    List<String> owners = request.owners();
    boolean amazons = owners.isEmpty() || owners.contains("amazon") || owners.contains(AMAZON);
    Page<MachineImage> page =
        Paging.page(
            filters.apply(request.filters(), amazons ? named : List.of()),
            MachineImage::imageId,
            request.nextToken(),
            request.maxResults());
    return DescribeImagesResponse.builder()
        .images(page.items().stream().map(ImageOperations::shape).toList())
        .nextToken(page.token())
        .build();
  }

  private static Image shape(MachineImage image) {
    return Image.builder()
        .imageId(image.imageId())
        .name(image.name())
        .imageLocation("amazon/" + image.name())
        .imageOwnerAlias("amazon")
        .ownerId(AMAZON)
        .publicLaunchPermissions(true)
        .imageType(ImageTypeValues.MACHINE)
        .architecture(image.architecture())
        .state(ImageState.AVAILABLE)
        .description("Amazon ECS-optimized AMI with agent " + image.ecsAgentVersion())
        .creationDate(image.createdAt().toString())
        .hypervisor(HypervisorType.XEN)
        .virtualizationType(VirtualizationType.HVM)
        .rootDeviceType(DeviceType.EBS)
        .rootDeviceName("/dev/xvda")
        .platformDetails("Linux/UNIX")
        .enaSupport(true)
        .build();
  }
}
