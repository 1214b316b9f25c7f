package dev.lockkeeper.sandbox.cli;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** A stack created through CloudFormation's API, as anybody would, so that it is listed there. */
final class StackDeployment {
  private static final Duration POLL = Duration.ofMillis(100);

  /** Thrown when the stack does not come to stand; the message is CloudFormation's reason. */
  static final class RolledBack extends Exception {
    private static final long serialVersionUID = 1L;

    private RolledBack(Stack stack) {
      super(
          "stack %s is %s: %s"
              .formatted(stack.stackName(), stack.stackStatus(), stack.stackStatusReason()));
    }
  }

  /**
   * What came of it.
   *
   * @param resources how many were created
   */
  record Result(int resources, Map<String, String> outputs) {}

  private final CloudFormationClient cloudFormation;
  private final String name;

  StackDeployment(CloudFormationClient cloudFormation, String name) {
    this.cloudFormation = cloudFormation;
    this.name = name;
  }

  /**
   * Creates it, or takes the one that is there already: an AWS beside the sandbox goes on when the
   * sandbox starts anew.
   */
  Result createOrTake(String template, Map<String, String> parameters) throws RolledBack {
    try {
      return create(template, parameters);
    } catch (AlreadyExistsException there) {
      return stood();
    }
  }

  /** Creates it and waits until it stands or is rolled back. */
  Result create(String template, Map<String, String> parameters) throws RolledBack {
    cloudFormation.createStack(
        request ->
            request
                .stackName(name)
                .templateBody(template)
                .parameters(
                    parameters.entrySet().stream().map(StackDeployment::parameter).toList()));
    return stood();
  }

  private Result stood() throws RolledBack {
    Stack stack = described();
    while (stack.stackStatus() == StackStatus.CREATE_IN_PROGRESS) {
      Pauses.of(POLL);
      stack = described();
    }
    if (stack.stackStatus() != StackStatus.CREATE_COMPLETE) {
      throw new RolledBack(stack);
    }
    int resources =
        cloudFormation
            .describeStackResources(request -> request.stackName(name))
            .stackResources()
            .size();
    return new Result(
        resources,
        stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue)));
  }

  private Stack described() {
    return cloudFormation.describeStacks(request -> request.stackName(name)).stacks().get(0);
  }

  private static Parameter parameter(Map.Entry<String, String> given) {
    return Parameter.builder()
        .parameterKey(given.getKey())
        .parameterValue(given.getValue())
        .build();
  }
}
