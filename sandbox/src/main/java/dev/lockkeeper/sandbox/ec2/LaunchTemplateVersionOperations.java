package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.ec2.Ec2LaunchTemplate.Version;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseErrorItem;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseSuccessItem;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateErrorCode;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** The versions of launch templates. */
final class LaunchTemplateVersionOperations {
  /** A version, and the template it belongs to. */
  private record Entry(Ec2LaunchTemplate template, Version version) {
    /** The newest version of a template comes first. */
    String key() {
      return "%s/%019d".formatted(template.launchTemplateId(), Long.MAX_VALUE - version.number());
    }
  }

  private final World world;
  private final Ec2 ec2;
  private final VersionTokens tokens = new VersionTokens();
  private final FilterSet<Entry> filters =
      new FilterSet<Entry>()
          .on("image-id", entry -> entry.version().contents().imageId().orElse(null))
          .on("instance-type", entry -> entry.version().contents().instanceType().orElse(null))
          .on(
              "is-default-version",
              entry ->
                  String.valueOf(entry.version().number() == entry.template().defaultNumber()));

  LaunchTemplateVersionOperations(World world, Ec2 ec2) {
    this.world = world;
    this.ec2 = ec2;
  }

  void register(ServiceOperations operations) {
    operations
        .on(CreateLaunchTemplateVersionRequest.class, this::create)
        .on(DeleteLaunchTemplateVersionsRequest.class, this::delete)
        .on(DescribeLaunchTemplateVersionsRequest.class, this::describe);
  }

  private CreateLaunchTemplateVersionResponse create(CreateLaunchTemplateVersionRequest request) {
    Ec2LaunchTemplate template =
        ec2.launchTemplates().require(request.launchTemplateId(), request.launchTemplateName());
    return tokens.once(request, () -> created(request, template));
  }

  private CreateLaunchTemplateVersionResponse created(
      CreateLaunchTemplateVersionRequest request, Ec2LaunchTemplate template) {
    LaunchTemplateContents source =
        request.sourceVersion() == null
            ? LaunchTemplateContents.EMPTY
            : template.version(request.sourceVersion()).contents();
    Version added =
        template.add(
            request.versionDescription(),
            source.with(LaunchTemplateOperations.required(request.launchTemplateData())),
            world.now());
    return CreateLaunchTemplateVersionResponse.builder()
        .launchTemplateVersion(shape(new Entry(template, added)))
        .build();
  }

  private DeleteLaunchTemplateVersionsResponse delete(DeleteLaunchTemplateVersionsRequest request) {
    Ec2LaunchTemplate template =
        ec2.launchTemplates().require(request.launchTemplateId(), request.launchTemplateName());
    if (request.versions().contains(String.valueOf(template.defaultNumber()))) {
      throw AwsError.client(
          "InvalidParameterValue", "The default version of a launch template cannot be deleted.");
    }
    List<DeleteLaunchTemplateVersionsResponseSuccessItem> deleted = new ArrayList<>();
    List<DeleteLaunchTemplateVersionsResponseErrorItem> refused = new ArrayList<>();
    for (String wanted : request.versions()) {
      Version version = find(template, wanted);
      if (version == null) {
        refused.add(
            refusal(
                template,
                wanted,
                LaunchTemplateErrorCode.LAUNCH_TEMPLATE_VERSION_DOES_NOT_EXIST,
                "The specified launch template version does not exist."));
      } else {
        template.delete(version.number());
        deleted.add(
            DeleteLaunchTemplateVersionsResponseSuccessItem.builder()
                .launchTemplateId(template.launchTemplateId())
                .launchTemplateName(template.name())
                .versionNumber(version.number())
                .build());
      }
    }
    return DeleteLaunchTemplateVersionsResponse.builder()
        .successfullyDeletedLaunchTemplateVersions(deleted)
        .unsuccessfullyDeletedLaunchTemplateVersions(refused)
        .build();
  }

  private DescribeLaunchTemplateVersionsResponse describe(
      DescribeLaunchTemplateVersionsRequest request) {
    Page<Entry> page =
        Paging.page(
            filters.apply(request.filters(), wanted(request)),
            Entry::key,
            request.nextToken(),
            request.maxResults());
    return DescribeLaunchTemplateVersionsResponse.builder()
        .launchTemplateVersions(page.items().stream().map(this::shape).toList())
        .nextToken(page.token())
        .build();
  }

  private List<Entry> wanted(DescribeLaunchTemplateVersionsRequest request) {
    if (request.launchTemplateId() == null && request.launchTemplateName() == null) {
      return ofAllTemplates(request.versions());
    }
    Ec2LaunchTemplate template =
        ec2.launchTemplates().require(request.launchTemplateId(), request.launchTemplateName());
    if (!request.versions().isEmpty()) {
      return request.versions().stream()
          .map(template::version)
          .distinct()
          .map(version -> new Entry(template, version))
          .toList();
    }
    long least = bound(template, request.minVersion(), 0);
    long most = bound(template, request.maxVersion(), Long.MAX_VALUE);
    return template.versions().stream()
        .filter(version -> version.number() >= least && version.number() <= most)
        .map(version -> new Entry(template, version))
        .toList();
  }

  /** Without a template only what each template has can be asked for. */
  private List<Entry> ofAllTemplates(List<String> versions) {
    if (versions.isEmpty()
        || !List.of(Ec2LaunchTemplate.LATEST, Ec2LaunchTemplate.DEFAULT).containsAll(versions)) {
      throw AwsError.client(
          "MissingParameter",
          "Without a launch template the only versions to describe are $Latest and $Default.");
    }
    return ec2.launchTemplates().all().stream()
        .flatMap(
            template ->
                versions.stream()
                    .map(template::version)
                    .distinct()
                    .map(version -> new Entry(template, version)))
        .toList();
  }

  private LaunchTemplateVersion shape(Entry entry) {
    Version version = entry.version();
    return LaunchTemplateVersion.builder()
        .launchTemplateId(entry.template().launchTemplateId())
        .launchTemplateName(entry.template().name())
        .versionNumber(version.number())
        .versionDescription(version.description())
        .createTime(version.createdAt())
        .createdBy("arn:aws:iam::%s:root".formatted(world.account().id()))
        .defaultVersion(version.number() == entry.template().defaultNumber())
        .launchTemplateData(version.contents().shown())
        .build();
  }

  private static long bound(Ec2LaunchTemplate template, String wanted, long unset) {
    return wanted == null ? unset : template.version(wanted).number();
  }

  private static Version find(Ec2LaunchTemplate template, String wanted) {
    return template.versions().stream()
        .filter(version -> String.valueOf(version.number()).equals(wanted))
        .findFirst()
        .orElse(null);
  }

  private static DeleteLaunchTemplateVersionsResponseErrorItem refusal(
      Ec2LaunchTemplate template, String wanted, LaunchTemplateErrorCode code, String message) {
    return DeleteLaunchTemplateVersionsResponseErrorItem.builder()
        .launchTemplateId(template.launchTemplateId())
        .launchTemplateName(template.name())
        .versionNumber(wanted.matches("\\d{1,18}") ? Long.valueOf(wanted) : null)
        .responseError(error -> error.code(code).message(message))
        .build();
  }
}
