package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.World;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All launch templates, by id and by name. */
public final class LaunchTemplates {
  private final World world;
  private final Names names;
  private final Map<String, Ec2LaunchTemplate> templates = new TreeMap<>();

  LaunchTemplates(World world) {
    this.world = world;
    this.names = world.names("ec2/launch-templates");
  }

  /** All of them, by id. */
  public Collection<Ec2LaunchTemplate> all() {
    return Collections.unmodifiableCollection(templates.values());
  }

  /** The template named by id or by name, if there is one. */
  public Optional<Ec2LaunchTemplate> find(String launchTemplateId, String name) {
    if (launchTemplateId != null) {
      return Optional.ofNullable(templates.get(launchTemplateId));
    }
    return templates.values().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /**
   * The template named by id or by name; exactly one of the two must be given.
   *
   * @throws AwsError in EC2's words
   */
  public Ec2LaunchTemplate require(String launchTemplateId, String name) {
    if ((launchTemplateId == null) == (name == null)) {
      throw AwsError.client(
          launchTemplateId == null ? "MissingParameter" : "InvalidParameterCombination",
          "Either a launch template ID or a launch template name must be specified, not both.");
    }
    return find(launchTemplateId, name).orElseThrow(() -> notFound(launchTemplateId, name));
  }

  /** Makes a template with its version 1. */
  Ec2LaunchTemplate create(String name, String description, LaunchTemplateContents contents) {
    if (find(null, name).isPresent()) {
      throw AwsError.client(
          "InvalidLaunchTemplateName.AlreadyExistsException",
          "Launch template name already in use.");
    }
    Ec2LaunchTemplate template = new Ec2LaunchTemplate(names.ec2("lt"), name, world.now());
    template.add(description, contents, world.now());
    templates.put(template.launchTemplateId(), template);
    return template;
  }

  void delete(Ec2LaunchTemplate template) {
    templates.remove(template.launchTemplateId());
  }

  private static AwsError notFound(String launchTemplateId, String name) {
    return launchTemplateId == null
        ? AwsError.client(
            "InvalidLaunchTemplateName.NotFoundException",
            "The specified launch template, with template name %s, does not exist.".formatted(name))
        : AwsError.client(
            "InvalidLaunchTemplateId.NotFound",
            "The specified launch template, with template ID %s, does not exist."
                .formatted(launchTemplateId));
  }
}
