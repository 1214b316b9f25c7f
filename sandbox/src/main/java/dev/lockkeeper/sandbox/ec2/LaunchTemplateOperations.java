package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/** Launch templates as such; their versions are {@link LaunchTemplateVersionOperations}. */
final class LaunchTemplateOperations {
  private final World world;
  private final Ec2 ec2;
  private final FilterSet<Ec2LaunchTemplate> filters;

  LaunchTemplateOperations(World world, Ec2 ec2) {
    this.world = world;
    this.ec2 = ec2;
    this.filters =
        new FilterSet<Ec2LaunchTemplate>()
            .on("launch-template-name", Ec2LaunchTemplate::name)
            .on("create-time", template -> template.createdAt().toString())
            .onTags(template -> ec2.tags().of(template.launchTemplateId()));
  }

  void register(ServiceOperations operations) {
    operations
        .on(CreateLaunchTemplateRequest.class, this::create)
        .on(ModifyLaunchTemplateRequest.class, this::modify)
        .on(DeleteLaunchTemplateRequest.class, this::delete)
        .on(DescribeLaunchTemplatesRequest.class, this::describe);
  }

  private CreateLaunchTemplateResponse create(CreateLaunchTemplateRequest request) {
    requireName(request.launchTemplateName());
    Ec2LaunchTemplate template =
        ec2.launchTemplates()
            .create(
                request.launchTemplateName(),
                request.versionDescription(),
                LaunchTemplateContents.EMPTY.with(required(request.launchTemplateData())));
    Map<String, String> tags = new LinkedHashMap<>();
    request
        .tagSpecifications()
        .forEach(each -> each.tags().forEach(tag -> tags.put(tag.key(), tag.value())));
    ec2.tags().put(template.launchTemplateId(), tags);
    return CreateLaunchTemplateResponse.builder().launchTemplate(shape(template)).build();
  }

  private ModifyLaunchTemplateResponse modify(ModifyLaunchTemplateRequest request) {
    Ec2LaunchTemplate template =
        ec2.launchTemplates().require(request.launchTemplateId(), request.launchTemplateName());
    if (request.defaultVersion() == null) {
      throw AwsError.client(
          "MissingParameter", "The request must contain the parameter SetDefaultVersion");
    }
    template.makeDefault(request.defaultVersion());
    return ModifyLaunchTemplateResponse.builder().launchTemplate(shape(template)).build();
  }

  private DeleteLaunchTemplateResponse delete(DeleteLaunchTemplateRequest request) {
    Ec2LaunchTemplate template =
        ec2.launchTemplates().require(request.launchTemplateId(), request.launchTemplateName());
    LaunchTemplate last = shape(template);
    ec2.launchTemplates().delete(template);
    ec2.tags().forget(template.launchTemplateId());
    return DeleteLaunchTemplateResponse.builder().launchTemplate(last).build();
  }

  private DescribeLaunchTemplatesResponse describe(DescribeLaunchTemplatesRequest request) {
    request.launchTemplateIds().forEach(id -> ec2.launchTemplates().require(id, null));
    request.launchTemplateNames().forEach(name -> ec2.launchTemplates().require(null, name));
    boolean all = request.launchTemplateIds().isEmpty() && request.launchTemplateNames().isEmpty();
    List<Ec2LaunchTemplate> named =
        ec2.launchTemplates().all().stream()
            .filter(
                template ->
                    all
                        || request.launchTemplateIds().contains(template.launchTemplateId())
                        || request.launchTemplateNames().contains(template.name()))
            .toList();
    Page<Ec2LaunchTemplate> page =
        Paging.page(
            filters.apply(request.filters(), named),
            Ec2LaunchTemplate::launchTemplateId,
            request.nextToken(),
            request.maxResults());
    return DescribeLaunchTemplatesResponse.builder()
        .launchTemplates(page.items().stream().map(this::shape).toList())
        .nextToken(page.token())
        .build();
  }

  private LaunchTemplate shape(Ec2LaunchTemplate template) {
    return LaunchTemplate.builder()
        .launchTemplateId(template.launchTemplateId())
        .launchTemplateName(template.name())
        .createTime(template.createdAt())
        .createdBy("arn:aws:iam::%s:root".formatted(world.account().id()))
        .defaultVersionNumber(template.defaultNumber())
        .latestVersionNumber(template.latestNumber())
        .tags(InstanceShapes.tags(ec2.tags().of(template.launchTemplateId())))
        .build();
  }

  private static void requireName(String name) {
    if (name == null || !name.matches("[a-zA-Z0-9().\\-/_]{3,128}")) {
      throw AwsError.client(
          "InvalidLaunchTemplateName.MalformedException",
          "A launch template name must be between 3 and 128 characters, and may contain letters, numbers, and the following characters: - ( ) . / _.");
    }
  }

  static RequestLaunchTemplateData required(RequestLaunchTemplateData contents) {
    if (contents == null) {
      throw AwsError.client(
          "MissingParameter", "The request must contain the parameter LaunchTemplateData");
    }
    return contents;
  }
}
