package dev.lockkeeper.capacity.api;

import dev.lockkeeper.capacity.domain.size.Shortage;
import dev.lockkeeper.capacity.handling.inquiry.FitQuestions.Fit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many tasks would fit into what is left now. Tasks that services lack already are not counted
 * in: they would take of the same room.
 *
 * @param fits how many in all
 * @param usableInstances those on which ECS can place tasks
 * @param where the instances that take any
 * @param whereNot how many of the other usable ones refuse the task, by what they lack; one that
 *     lacks several is counted under each
 * @param error what is wrong with a placement constraint, so that nothing fits
 */
public record FitView(
    Instant asOf,
    TaskView task,
    long fits,
    int usableInstances,
    List<Where> where,
    Map<Shortage, Integer> whereNot,
    Optional<String> error) {

  /** So many fit there. */
  public record Where(String containerInstance, String instanceId, int fits) {}

  static FitView of(Fit fit) {
    return new FitView(
        fit.asOf(),
        TaskView.of(fit.size()),
        fit.whatIf().total(),
        fit.whatIf().usable(),
        fit.whatIf().fits().entrySet().stream()
            .map(
                each ->
                    new Where(
                        each.getKey(),
                        fit.ec2InstanceIds().getOrDefault(each.getKey(), ""),
                        each.getValue()))
            .toList(),
        fit.whatIf().refusals(),
        fit.error());
  }
}
