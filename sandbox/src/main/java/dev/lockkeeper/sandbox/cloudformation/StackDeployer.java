package dev.lockkeeper.sandbox.cloudformation;

import dev.lockkeeper.sandbox.cloudformation.DeployedStack.StackResource;
import dev.lockkeeper.sandbox.cloudformation.resources.AwsClients;
import dev.lockkeeper.sandbox.cloudformation.resources.Properties;
import dev.lockkeeper.sandbox.cloudformation.resources.ResourceType;
import dev.lockkeeper.sandbox.cloudformation.resources.ResourceTypes;
import dev.lockkeeper.sandbox.cloudformation.template.ResourceDeclaration;
import dev.lockkeeper.sandbox.cloudformation.template.StackPlan;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.cloudformation.template.TemplateException;
import dev.lockkeeper.sandbox.world.Account;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Creates and deletes stacks through the ordinary APIs. Its calls block until AWS has answered, so
 * it must not run on the world's thread.
 */
public final class StackDeployer {
  private final Account account;
  private final ResourceTypes types;

  public StackDeployer(Account account, AwsClients aws) {
    this.account = account;
    this.types = new ResourceTypes(aws);
  }

  /**
   * The id of a stack of that name. The same name gives the same id, and so the same generated
   * names, in every run.
   */
  public String stackId(String name) {
    return account.arn("cloudformation", "stack/" + name + "/" + digest(name));
  }

  /**
   * Checks what can be checked without creating anything.
   *
   * @throws TemplateException naming what can't be deployed
   */
  public StackPlan plan(String name, Template template, Map<String, String> parameters) {
    StackPlan plan = new StackPlan(template, name, stackId(name), account, parameters);
    plan.resources().forEach(types::of);
    return plan;
  }

  /**
   * Creates everything in the template, one after the other.
   *
   * @param parameters without those that keep their default
   * @throws TemplateException if the template can't be deployed; nothing has been created
   * @throws StackFailedException if a resource could not be created; everything has been deleted
   *     again
   */
  public DeployedStack deploy(String name, Template template, Map<String, String> parameters) {
    return deploy(name, plan(name, template, parameters));
  }

  DeployedStack deploy(String name, StackPlan plan) {
    List<StackResource> created = new ArrayList<>();
    try {
      for (ResourceDeclaration resource : plan.resources()) {
        created.add(create(name, plan, resource));
      }
      return new DeployedStack(name, stackId(name), created, plan.outputs());
    } catch (StackFailedException | TemplateException e) {
      rollBack(created, e);
      throw e;
    }
  }

  private StackResource create(String name, StackPlan plan, ResourceDeclaration resource) {
    try {
      ResourceType type = types.of(resource);
      Properties properties = new Properties(resource.logicalId(), plan.propertiesOf(resource));
      Supplier<ResourceType.Created> creation =
          type.prepare(properties, generatedName(name, resource.logicalId()));
      properties.requireAllTaken();
      ResourceType.Created created = creation.get();
      plan.created(resource.logicalId(), created.physicalId(), created.attributes());
      return new StackResource(resource.logicalId(), resource.type(), created.physicalId());
    } catch (RuntimeException e) {
      throw new StackFailedException(resource.logicalId(), resource.type(), e);
    }
  }

  private void rollBack(List<StackResource> created, RuntimeException failure) {
    try {
      delete(created);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** Deletes the resources, the last first. */
  public void delete(List<StackResource> resources) {
    List<StackResource> lastFirst = new ArrayList<>(resources);
    Collections.reverse(lastFirst);
    lastFirst.forEach(resource -> types.named(resource.type()).delete(resource.physicalId()));
  }

  private String generatedName(String stackName, String logicalId) {
    String suffix = digest(stackName + "/" + logicalId).substring(24).toUpperCase(Locale.ROOT);
    return stackName + "-" + logicalId + "-" + suffix;
  }

  private static String digest(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
