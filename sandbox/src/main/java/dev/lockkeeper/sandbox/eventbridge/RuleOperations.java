package dev.lockkeeper.sandbox.eventbridge;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/** Making, switching, showing and deleting rules. */
final class RuleOperations {
  /** AWS's default quota for a bus. */
  private static final int MOST_RULES = 300;

  private final Buses buses;
  private final Tags tags;

  RuleOperations(Buses buses, Tags tags) {
    this.buses = buses;
    this.tags = tags;
  }

  void register(ServiceOperations operations) {
    operations
        .on(PutRuleRequest.class, this::put)
        .on(DeleteRuleRequest.class, this::delete)
        .on(EnableRuleRequest.class, this::enable)
        .on(DisableRuleRequest.class, this::disable)
        .on(DescribeRuleRequest.class, this::describe)
        .on(ListRulesRequest.class, this::list);
  }

  private PutRuleResponse put(PutRuleRequest request) {
    Constraints.name("name", request.name());
    Bus bus = buses.named(request.eventBusName());
    if (request.scheduleExpression() != null) {
      throw Constraints.validation("The sandbox runs no schedules: ScheduleExpression.");
    }
    if (request.eventPattern() == null) {
      throw Constraints.validation(
          "Parameter(s) EventPattern or ScheduleExpression must be specified.");
    }
    EventPatterns.check(request.eventPattern());
    BusRule old = bus.rules().get(request.name());
    if (old == null && bus.rules().size() == MOST_RULES) {
      throw AwsError.client(
          "LimitExceededException", "The requested resource exceeds the maximum number allowed.");
    }
    BusRule rule = ruleOf(request, buses.ruleArn(bus, request.name()));
    if (old == null) {
      tags.add(rule.arn(), request.tags());
    } else {
      rule.targets().putAll(old.targets());
    }
    bus.put(rule);
    return PutRuleResponse.builder().ruleArn(rule.arn()).build();
  }

  private static BusRule ruleOf(PutRuleRequest request, String arn) {
    RuleState state = request.stateAsString() == null ? RuleState.ENABLED : request.state();
    if (state == RuleState.UNKNOWN_TO_SDK_VERSION) {
      throw Constraints.validation(
          "1 validation error detected: Value '%s' at 'state' failed to satisfy constraint: Member must satisfy enum value set: %s"
              .formatted(request.stateAsString(), RuleState.knownValues()));
    }
    return new BusRule(
        request.name(),
        arn,
        request.eventPattern(),
        request.description(),
        request.roleArn(),
        state);
  }

  /** Deleting a rule that isn't there succeeds, as on AWS. */
  private DeleteRuleResponse delete(DeleteRuleRequest request) {
    Constraints.name("name", request.name());
    Bus bus = buses.named(request.eventBusName());
    BusRule rule = bus.rules().get(request.name());
    if (rule != null) {
      if (!rule.targets().isEmpty()) {
        throw Constraints.validation("Rule can't be deleted since it has targets.");
      }
      bus.remove(rule.name());
      tags.forget(rule.arn());
    }
    return DeleteRuleResponse.builder().build();
  }

  private EnableRuleResponse enable(EnableRuleRequest request) {
    rule(request.eventBusName(), request.name()).state(RuleState.ENABLED);
    return EnableRuleResponse.builder().build();
  }

  private DisableRuleResponse disable(DisableRuleRequest request) {
    rule(request.eventBusName(), request.name()).state(RuleState.DISABLED);
    return DisableRuleResponse.builder().build();
  }

  private DescribeRuleResponse describe(DescribeRuleRequest request) {
    BusRule rule = rule(request.eventBusName(), request.name());
    return DescribeRuleResponse.builder()
        .name(rule.name())
        .arn(rule.arn())
        .eventPattern(rule.pattern())
        .state(rule.state())
        .description(rule.description())
        .roleArn(rule.roleArn())
        .eventBusName(buses.named(request.eventBusName()).name())
        .build();
  }

  private ListRulesResponse list(ListRulesRequest request) {
    Bus bus = buses.named(request.eventBusName());
    var chosen = Prefix.of(bus.rules(), request.namePrefix());
    Page<BusRule> page =
        Pages.of(chosen.values(), BusRule::name, request.nextToken(), request.limit());
    return ListRulesResponse.builder()
        .rules(page.items().stream().map(rule -> shown(bus, rule)).toList())
        .nextToken(page.token())
        .build();
  }

  private static Rule shown(Bus bus, BusRule rule) {
    return Rule.builder()
        .name(rule.name())
        .arn(rule.arn())
        .eventPattern(rule.pattern())
        .state(rule.state())
        .description(rule.description())
        .roleArn(rule.roleArn())
        .eventBusName(bus.name())
        .build();
  }

  private BusRule rule(String busName, String ruleName) {
    Constraints.name("name", ruleName);
    return buses.named(busName).rule(ruleName);
  }
}
