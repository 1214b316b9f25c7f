package dev.lockkeeper.sandbox.cloudformation.resources;

import dev.lockkeeper.sandbox.cloudformation.template.ResourceDeclaration;
import dev.lockkeeper.sandbox.cloudformation.template.TemplateException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types the sandbox can deploy. */
public final class ResourceTypes {
  private final Map<String, ResourceType> byName;

  public ResourceTypes(AwsClients aws) {
    this.byName =
        Stream.of(
                new EventBusType(aws.events()),
                new RuleType(aws.events()),
                new QueueType(aws.sqs()),
                new QueuePolicyType(aws.sqs()),
                new TableType(aws.dynamoDb()),
                new AlarmType(aws.cloudWatch()),
                new ScalingPolicyType(aws.autoScaling()),
                new ParameterType(aws.ssm()))
            .collect(Collectors.toUnmodifiableMap(ResourceType::name, Function.identity()));
  }

  /**
   * The type of a declared resource.
   *
   * @throws TemplateException naming the type, if the sandbox doesn't have it
   */
  public ResourceType of(ResourceDeclaration resource) {
    ResourceType type = byName.get(resource.type());
    if (type == null) {
      throw new TemplateException(
          "Resource %s: the sandbox doesn't have resource type %s"
              .formatted(resource.logicalId(), resource.type()));
    }
    return type;
  }

  /** The type of that name, of which a resource has been created before. */
  public ResourceType named(String name) {
    return byName.get(name);
  }
}
