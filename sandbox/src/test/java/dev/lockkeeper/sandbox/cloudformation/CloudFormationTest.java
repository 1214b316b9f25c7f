package dev.lockkeeper.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.TemplateParameter;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

class CloudFormationTest {
  private static final StackFixture.Embedded EMBEDDED = new StackFixture.Embedded();
  private static final String TEMPLATE =
      """
      Description: A bus
      Parameters: {Name: {Type: String, Description: of the bus}}
      Resources:
        Bus: {Type: AWS::Events::EventBus, Properties: {Name: !Ref Name}}
      Outputs:
        Arn: {Value: !GetAtt Bus.Arn, Description: the bus}
      """;

  private final StackFixture sandbox = new StackFixture(EMBEDDED);
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final List<Runnable> worldThread = new ArrayList<>();
  private final Client aws =
      new Client(
          new CloudFormation(
                  sandbox.world, () -> sandbox.deployer, background::add, worldThread::add)
              .operations());

  @AfterEach
  void clear() {
    sandbox.clear();
  }

  @AfterAll
  static void close() {
    EMBEDDED.close();
  }

  @Test
  void aStackIsInProgressUntilEverythingStands() {
    CreateStackResponse made = aws.call(create("one", TEMPLATE, "blue"));
    assertThat(stack("one").stackStatus()).isEqualTo(StackStatus.CREATE_IN_PROGRESS);
    assertThat(stack("one").outputs()).isEmpty();

    runBackground();
    Stack stack = stack(made.stackId());
    assertThat(stack.stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
    assertThat(stack.description()).isEqualTo("A bus");
    assertThat(stack.outputs())
        .containsExactly(
            Output.builder()
                .outputKey("Arn")
                .outputValue("arn:aws:events:us-east-1:000000000000:event-bus/blue")
                .description("the bus")
                .build());
    DescribeStackResourcesResponse resources =
        aws.call(DescribeStackResourcesRequest.builder().stackName("one").build());
    assertThat(resources.stackResources())
        .extracting(StackResource::physicalResourceId)
        .containsExactly("blue");
  }

  @Test
  void onlyTheWorldsThreadTouchesAStack() {
    aws.call(create("one", TEMPLATE, "blue"));
    background.remove().run();
    assertThat(stack("one").stackStatus()).isEqualTo(StackStatus.CREATE_IN_PROGRESS);
    worldThread.remove(0).run();
    assertThat(stack("one").stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
  }

  @Test
  void aFailureIsRolledBackAndGivenAsTheReason() {
    aws.call(create("one", TEMPLATE, "default"));
    runBackground();
    assertThat(stack("one").stackStatus()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
    assertThat(stack("one").stackStatusReason())
        .startsWith("Bus (AWS::Events::EventBus): Event bus default already exists.");
  }

  @Test
  void aDeletedStackIsGoneWithItsResources() {
    aws.call(create("one", TEMPLATE, "blue"));
    DeleteStackRequest delete = DeleteStackRequest.builder().stackName("one").build();
    assertThat(aws.refusal(delete)).hasMessageContaining("while it is being created");
    runBackground();
    aws.call(delete);
    assertThat(stack("one").stackStatus()).isEqualTo(StackStatus.DELETE_IN_PROGRESS);
    runBackground();
    assertThat(aws.refusal(DescribeStacksRequest.builder().stackName("one").build()))
        .hasMessage("Stack with id one does not exist");
    aws.call(delete);
    aws.call(create("one", TEMPLATE, "blue"));
    runBackground();
    assertThat(stack("one").stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
  }

  @Test
  void whatCannotBeDeployedIsRefusedAtOnce() {
    aws.call(create("one", TEMPLATE, "blue"));
    assertThat(aws.refusal(create("one", TEMPLATE, "blue")).code())
        .isEqualTo("AlreadyExistsException");
    assertRefused(create("2", TEMPLATE, "blue"), "stackName 2");
    assertRefused(create("two", "Resources: {}", "blue"), "At least one Resources member");
    assertRefused(create("two", TEMPLATE.replace("EventBus", "Bus"), "blue"), "AWS::Events::Bus");
    assertRefused(
        create("two", TEMPLATE, "blue").toBuilder().parameters(List.of()).build(), "[Name]");
    assertRefused(
        create("two", null, "blue").toBuilder().templateURL("https://x").build(), "TemplateBody");
    assertRefused(
        create("two", TEMPLATE, "blue").toBuilder().onFailure("DELETE").build(), "DELETE");
    DescribeStacksResponse all = aws.call(DescribeStacksRequest.builder().build());
    assertThat(all.stacks()).extracting(Stack::stackName).containsExactly("one");
  }

  @Test
  void aTemplatesParametersAreShown() {
    ValidateTemplateResponse answer =
        aws.call(ValidateTemplateRequest.builder().templateBody(TEMPLATE).build());
    assertThat(answer.parameters())
        .containsExactly(
            TemplateParameter.builder().parameterKey("Name").description("of the bus").build());
  }

  private void assertRefused(CreateStackRequest request, String reason) {
    AwsError refusal = aws.refusal(request);
    assertThat(refusal.code()).isEqualTo("ValidationError");
    assertThat(refusal.getMessage()).contains(reason);
  }

  private Stack stack(String nameOrId) {
    DescribeStacksResponse answer =
        aws.call(DescribeStacksRequest.builder().stackName(nameOrId).build());
    return answer.stacks().get(0);
  }

  private void runBackground() {
    background.remove().run();
    worldThread.remove(0).run();
  }

  private static CreateStackRequest create(String stack, String template, String busName) {
    return CreateStackRequest.builder()
        .stackName(stack)
        .templateBody(template)
        .parameters(Parameter.builder().parameterKey("Name").parameterValue(busName).build())
        .build();
  }
}
