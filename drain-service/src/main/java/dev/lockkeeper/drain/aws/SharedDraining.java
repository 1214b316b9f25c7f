package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.ContainerInstanceArn;
import dev.lockkeeper.platform.aws.Failure;
import dev.lockkeeper.platform.aws.SharedCalls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;

/**
 * Sets container instances {@code DRAINING}, up to ten of a cluster with one call
 * ("UpdateContainerInstancesState", ECS API reference). What ECS refuses of one doesn't touch the
 * others: it lists it under {@code failures} of an answer that is otherwise a success; and where it
 * refuses a call as a whole, each is tried alone.
 */
final class SharedDraining {
  private static final String OPERATION = "UpdateContainerInstancesState";
  private static final int MOST = 10;

  private final EcsClient ecs;
  private final Sharing sharing;
  private final SharedCalls<String, ContainerInstanceArn, Answer> calls;

  SharedDraining(EcsClient ecs, Sharing sharing) {
    this.ecs = ecs;
    this.sharing = sharing;
    this.calls =
        SharedCalls.lingering(
            MOST, sharing.linger(), sharing.timers(), sharing.threads(), this::set);
  }

  /**
   * What ECS says to one of a call.
   *
   * @param changed the instance, if it is {@code DRAINING} now
   * @param refusedTogether whether ECS said nothing of it because of others
   */
  private record Answer(
      Optional<software.amazon.awssdk.services.ecs.model.ContainerInstance> changed,
      boolean refusedTogether) {}

  /** The instance as it is then; empty if ECS refuses to drain it. */
  Optional<software.amazon.awssdk.services.ecs.model.ContainerInstance> set(
      ContainerInstance where) {
    Answer answer =
        AwsCall.of(OPERATION, () -> calls.ask(where.cluster(), where.arn(), sharing.patience()));
    return answer.refusedTogether() ? alone(where.cluster(), where.arn()) : answer.changed();
  }

  /** Somebody will have an instance to drain before long. */
  void expectMore() {
    calls.expectMore();
  }

  private Map<ContainerInstanceArn, Answer> set(String cluster, Set<ContainerInstanceArn> arns) {
    return arns.size() == 1
        ? Map.of(only(arns), new Answer(alone(cluster, only(arns)), false))
        : together(cluster, arns);
  }

  private static ContainerInstanceArn only(Set<ContainerInstanceArn> arns) {
    return arns.iterator().next();
  }

  private Optional<software.amazon.awssdk.services.ecs.model.ContainerInstance> alone(
      String cluster, ContainerInstanceArn arn) {
    return ask(cluster, Set.of(arn)).flatMap(changed -> changed.stream().findFirst());
  }

  private Map<ContainerInstanceArn, Answer> together(
      String cluster, Set<ContainerInstanceArn> arns) {
    var changed = ask(cluster, arns);
    Map<ContainerInstanceArn, Answer> answers = new LinkedHashMap<>();
    arns.forEach(arn -> answers.put(arn, new Answer(Optional.empty(), changed.isEmpty())));
    changed.stream()
        .flatMap(List::stream)
        .forEach(
            instance ->
                answers.put(
                    new ContainerInstanceArn(instance.containerInstanceArn()),
                    new Answer(Optional.of(instance), false)));
    return answers;
  }

  /** Those that are {@code DRAINING} now; empty if ECS refuses the call as a whole. */
  private Optional<List<software.amazon.awssdk.services.ecs.model.ContainerInstance>> ask(
      String cluster, Set<ContainerInstanceArn> arns) {
    return AwsCall.of(
        OPERATION,
        () ->
            Optional.of(
                ecs.updateContainerInstancesState(
                        request ->
                            request
                                .cluster(cluster)
                                .containerInstances(
                                    arns.stream().map(ContainerInstanceArn::value).toList())
                                .status(ContainerInstanceStatus.DRAINING))
                    .containerInstances()),
        Map.of(
            Failure.INVALID, refused -> Optional.empty(),
            Failure.NOT_FOUND, refused -> Optional.empty()));
  }
}
