package dev.lockkeeper.sandbox.eventbridge;

import dev.lockkeeper.sandbox.eventbridge.delivery.QueueTarget;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;

/** Where rules send to. */
final class TargetOperations {
  /** AWS's quota for a rule. */
  private static final int MOST_TARGETS = 5;

  private final Buses buses;

  TargetOperations(Buses buses) {
    this.buses = buses;
  }

  void register(ServiceOperations operations) {
    operations
        .on(PutTargetsRequest.class, this::put)
        .on(RemoveTargetsRequest.class, this::remove)
        .on(ListTargetsByRuleRequest.class, this::list)
        .on(ListRuleNamesByTargetRequest.class, this::listRuleNames);
  }

  private PutTargetsResponse put(PutTargetsRequest request) {
    BusRule rule = rule(request.eventBusName(), request.rule());
    Constraints.size("targets", request.targets(), 100);
    SortedMap<String, QueueTarget> next = new TreeMap<>(rule.targets());
    request.targets().stream()
        .map(QueueTargets::read)
        .forEach(target -> next.put(target.id(), target));
    if (next.size() > MOST_TARGETS) {
      throw AwsError.client(
          "LimitExceededException", "The requested resource exceeds the maximum number allowed.");
    }
    rule.targets().putAll(next);
    return PutTargetsResponse.builder().failedEntryCount(0).failedEntries(List.of()).build();
  }

  private RemoveTargetsResponse remove(RemoveTargetsRequest request) {
    BusRule rule = rule(request.eventBusName(), request.rule());
    Constraints.size("ids", request.ids(), 100);
    rule.targets().keySet().removeAll(request.ids());
    return RemoveTargetsResponse.builder().failedEntryCount(0).failedEntries(List.of()).build();
  }

  private ListTargetsByRuleResponse list(ListTargetsByRuleRequest request) {
    BusRule rule = rule(request.eventBusName(), request.rule());
    Page<QueueTarget> page =
        Pages.of(rule.targets().values(), QueueTarget::id, request.nextToken(), request.limit());
    return ListTargetsByRuleResponse.builder()
        .targets(page.items().stream().map(QueueTargets::write).toList())
        .nextToken(page.token())
        .build();
  }

  private ListRuleNamesByTargetResponse listRuleNames(ListRuleNamesByTargetRequest request) {
    Constraints.required("targetArn", request.targetArn());
    List<String> names = new ArrayList<>();
    for (BusRule rule : buses.named(request.eventBusName()).rules().values()) {
      if (rule.targets().values().stream()
          .anyMatch(target -> target.queueArn().equals(request.targetArn()))) {
        names.add(rule.name());
      }
    }
    Page<String> page = Pages.of(names, Function.identity(), request.nextToken(), request.limit());
    return ListRuleNamesByTargetResponse.builder()
        .ruleNames(page.items())
        .nextToken(page.token())
        .build();
  }

  private BusRule rule(String busName, String ruleName) {
    Constraints.name("rule", ruleName);
    return buses.named(busName).rule(ruleName);
  }
}
