package dev.lockkeeper.sandbox.cloudformation;

import dev.lockkeeper.sandbox.cloudformation.template.StackPlan;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.cloudformation.template.TemplateException;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * CloudFormation's API over {@link StackDeployer}: creating and deleting stacks. There are no
 * updates and no change sets.
 */
public final class CloudFormation {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]{0,127}");

  private final World world;
  private final Supplier<StackDeployer> deployers;
  private final Executor background;
  private final Executor worldThread;
  private final SortedMap<String, Stack> stacks = new TreeMap<>();

  /**
   * @param deployers makes one for each request: few worlds have a stack, and its clients cost time
   * @param background runs the deployer, whose calls wait for the world
   * @param worldThread runs what follows on the world's thread
   */
  public CloudFormation(
      World world, Supplier<StackDeployer> deployers, Executor background, Executor worldThread) {
    this.world = world;
    this.deployers = deployers;
    this.background = background;
    this.worldThread = worldThread;
  }

  /** What requests signed for {@code cloudformation} can do. */
  public ServiceOperations operations() {
    ServiceOperations operations =
        ServiceOperations.of("cloudformation")
            .on(CreateStackRequest.class, this::create)
            .on(DeleteStackRequest.class, this::delete);
    new StackQueries(stacks).register(operations);
    return operations;
  }

  private CreateStackResponse create(CreateStackRequest request) {
    String name = request.stackName();
    if (name == null || !NAME.matcher(name).matches()) {
      throw validation("stackName %s: a letter, then letters, digits, hyphens".formatted(name));
    }
    if (request.onFailure() != null && request.onFailure() != OnFailure.ROLLBACK) {
      throw validation("The sandbox rolls back on failure, nothing else: " + request.onFailure());
    }
    if (stacks.containsKey(name)) {
      throw AwsError.client("AlreadyExistsException", "Stack [%s] already exists".formatted(name));
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    request
        .parameters()
        .forEach(given -> parameters.put(given.parameterKey(), given.parameterValue()));
    Template template = template(request.templateBody());
    StackDeployer deployer = deployers.get();
    StackPlan plan = checked(() -> deployer.plan(name, template, parameters));
    Stack stack =
        new Stack(name, deployer.stackId(name), template, parameters, request.tags(), world.now());
    stacks.put(name, stack);
    background.execute(() -> deploy(deployer, stack, plan));
    return CreateStackResponse.builder().stackId(stack.id()).build();
  }

  /** Not on the world's thread: only what it hands back touches the stack. */
  private void deploy(StackDeployer deployer, Stack stack, StackPlan plan) {
    try {
      DeployedStack deployed = deployer.deploy(stack.name(), plan);
      worldThread.execute(() -> stack.stands(deployed));
    } catch (RuntimeException e) {
      worldThread.execute(() -> stack.became(StackStatus.ROLLBACK_COMPLETE, e.getMessage()));
    }
  }

  /** Deleting a stack that isn't there succeeds, as on AWS. */
  private DeleteStackResponse delete(DeleteStackRequest request) {
    StackQueries.find(stacks, request.stackName()).ifPresent(this::startDeletion);
    return DeleteStackResponse.builder().build();
  }

  private void startDeletion(Stack stack) {
    if (stack.status() == StackStatus.CREATE_IN_PROGRESS) {
      throw validation(
          "Stack [%s] can't be deleted while it is being created".formatted(stack.name()));
    }
    stack.became(StackStatus.DELETE_IN_PROGRESS, null);
    background.execute(() -> remove(stack));
  }

  private void remove(Stack stack) {
    try {
      stack.deployed().ifPresent(deployed -> deployers.get().delete(deployed.resources()));
      worldThread.execute(() -> stacks.remove(stack.name()));
    } catch (RuntimeException e) {
      worldThread.execute(() -> stack.became(StackStatus.DELETE_FAILED, e.getMessage()));
    }
  }

  static Template template(String body) {
    if (body == null) {
      throw validation("The sandbox reads templates from TemplateBody only");
    }
    return checked(() -> Template.parse(body));
  }

  private static <T> T checked(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (TemplateException e) {
      throw validation(e.getMessage());
    }
  }

  static AwsError validation(String message) {
    return AwsError.client("ValidationError", message);
  }
}
