package dev.lockkeeper.sandbox.cloudformation;

import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.TemplateParameter;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/** Showing stacks and templates. */
final class StackQueries {
  private final Map<String, Stack> stacks;

  StackQueries(Map<String, Stack> stacks) {
    this.stacks = stacks;
  }

  void register(ServiceOperations operations) {
    operations
        .on(DescribeStacksRequest.class, this::describe)
        .on(DescribeStackResourcesRequest.class, this::describeResources)
        .on(ValidateTemplateRequest.class, StackQueries::validate);
  }

  /** A stack by name or id. */
  static Optional<Stack> find(Map<String, Stack> stacks, String nameOrId) {
    return stacks.values().stream()
        .filter(stack -> stack.name().equals(nameOrId) || stack.id().equals(nameOrId))
        .findFirst();
  }

  private Stack named(String nameOrId) {
    return find(stacks, nameOrId)
        .orElseThrow(
            () -> CloudFormation.validation("Stack with id %s does not exist".formatted(nameOrId)));
  }

  private DescribeStacksResponse describe(DescribeStacksRequest request) {
    Collection<Stack> chosen =
        request.stackName() == null ? stacks.values() : List.of(named(request.stackName()));
    return DescribeStacksResponse.builder()
        .stacks(chosen.stream().map(StackQueries::shown).toList())
        .build();
  }

  private static software.amazon.awssdk.services.cloudformation.model.Stack shown(Stack stack) {
    return software.amazon.awssdk.services.cloudformation.model.Stack.builder()
        .stackName(stack.name())
        .stackId(stack.id())
        .description(stack.template().description())
        .creationTime(stack.createdAt())
        .stackStatus(stack.status())
        .stackStatusReason(stack.reason())
        .tags(stack.tags())
        .parameters(
            stack.parameters().entrySet().stream()
                .map(
                    given ->
                        Parameter.builder()
                            .parameterKey(given.getKey())
                            .parameterValue(given.getValue())
                            .build())
                .toList())
        .outputs(outputs(stack))
        .build();
  }

  private static List<Output> outputs(Stack stack) {
    return stack.deployed().map(DeployedStack::outputs).orElse(Map.of()).entrySet().stream()
        .map(
            output ->
                Output.builder()
                    .outputKey(output.getKey())
                    .outputValue(output.getValue())
                    .description(stack.template().outputs().get(output.getKey()).description())
                    .build())
        .toList();
  }

  private DescribeStackResourcesResponse describeResources(DescribeStackResourcesRequest request) {
    Stack stack = named(request.stackName());
    List<DeployedStack.StackResource> resources =
        stack.deployed().map(DeployedStack::resources).orElse(List.of());
    return DescribeStackResourcesResponse.builder()
        .stackResources(resources.stream().map(resource -> shown(stack, resource)).toList())
        .build();
  }

  private static StackResource shown(Stack stack, DeployedStack.StackResource resource) {
    return StackResource.builder()
        .stackName(stack.name())
        .stackId(stack.id())
        .logicalResourceId(resource.logicalId())
        .physicalResourceId(resource.physicalId())
        .resourceType(resource.type())
        .resourceStatus(ResourceStatus.CREATE_COMPLETE)
        .timestamp(stack.createdAt())
        .build();
  }

  private static ValidateTemplateResponse validate(ValidateTemplateRequest request) {
    Template template = CloudFormation.template(request.templateBody());
    return ValidateTemplateResponse.builder()
        .description(template.description())
        .parameters(
            template.parameters().values().stream()
                .map(
                    parameter ->
                        TemplateParameter.builder()
                            .parameterKey(parameter.name())
                            .defaultValue(parameter.defaultValue().orElse(null))
                            .description(parameter.description())
                            .build())
                .toList())
        .build();
  }
}
