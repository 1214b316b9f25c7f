package dev.lockkeeper.sandbox.cloudwatch;

import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsResponse;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsResponse;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateResponse;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** The operations that change alarms. */
final class AlarmOperations {
  private static final int MAX_NAMES = 100;
  private static final int MAX_REASON = 1023;

  private final World world;
  private final Duration retention;
  private final Alarms alarms;
  private final AlarmStates states;
  private final AlarmHistory history;

  AlarmOperations(
      World world, Duration retention, Alarms alarms, AlarmStates states, AlarmHistory history) {
    this.world = world;
    this.retention = retention;
    this.alarms = alarms;
    this.states = states;
    this.history = history;
  }

  void register(ServiceOperations operations) {
    operations
        .on(PutMetricAlarmRequest.class, this::put)
        .on(DeleteAlarmsRequest.class, this::delete)
        .on(SetAlarmStateRequest.class, this::setState)
        .on(EnableAlarmActionsRequest.class, this::enable)
        .on(DisableAlarmActionsRequest.class, this::disable);
  }

  private PutMetricAlarmResponse put(PutMetricAlarmRequest request) {
    AlarmDefinition definition = new AlarmReader(request, retention).read();
    Optional<Alarm> existing = alarms.find(definition.name());
    Alarm alarm =
        existing.orElseGet(
            () ->
                new Alarm(
                    world.account().arn("cloudwatch", "alarm:" + definition.name()),
                    definition,
                    world.now()));
    if (existing.isPresent()) {
      alarm.define(definition, world.now());
    } else {
      AlarmTagging.add(alarm, request.tags());
    }
    alarms.put(alarm);
    record(definition.name(), existing.isPresent() ? "updated" : "created");
    return PutMetricAlarmResponse.builder().build();
  }

  /** Those that exist are deleted, even where others don't. */
  private DeleteAlarmsResponse delete(DeleteAlarmsRequest request) {
    checkNames(request.alarmNames());
    List<String> unknown =
        request.alarmNames().stream().filter(name -> alarms.find(name).isEmpty()).toList();
    for (String name : request.alarmNames()) {
      if (alarms.remove(name)) {
        record(name, "deleted");
      }
    }
    if (!unknown.isEmpty()) {
      throw Refusals.notFound("Alarms do not exist: " + unknown);
    }
    return DeleteAlarmsResponse.builder().build();
  }

  private void record(String name, String whatHappened) {
    history.add(
        name,
        HistoryItemType.CONFIGURATION_UPDATE,
        "Alarm \"" + name + "\" " + whatHappened,
        "{\"version\":\"1.0\"}");
  }

  /** The state holds until the next evaluation; its actions run as if it had come about. */
  private SetAlarmStateResponse setState(SetAlarmStateRequest request) {
    Refusals.required("AlarmName", request.alarmName());
    Refusals.required("StateValue", request.stateValueAsString());
    Refusals.required("StateReason", request.stateReason());
    if (request.stateValue() == StateValue.UNKNOWN_TO_SDK_VERSION
        || request.stateReason().length() > MAX_REASON) {
      throw Refusals.validation("StateValue or StateReason is invalid");
    }
    String json = request.stateReasonData() == null ? "" : request.stateReasonData();
    if (!json.isEmpty() && !Json.isObject(json)) {
      throw Refusals.invalidFormat("StateReasonData is not valid JSON");
    }
    states.set(
        alarms.required(request.alarmName()),
        request.stateValue(),
        new StateReason(request.stateReason(), json),
        OptionalDouble.empty());
    return SetAlarmStateResponse.builder().build();
  }

  private EnableAlarmActionsResponse enable(EnableAlarmActionsRequest request) {
    enable(request.alarmNames(), true);
    return EnableAlarmActionsResponse.builder().build();
  }

  private DisableAlarmActionsResponse disable(DisableAlarmActionsRequest request) {
    enable(request.alarmNames(), false);
    return DisableAlarmActionsResponse.builder().build();
  }

  private void enable(List<String> names, boolean enabled) {
    checkNames(names);
    names.forEach(name -> alarms.find(name).ifPresent(alarm -> alarm.enableActions(enabled)));
  }

  private static void checkNames(List<String> names) {
    if (names.isEmpty()) {
      Refusals.required("AlarmNames", null);
    }
    Refusals.checkSize("AlarmNames", names, MAX_NAMES);
  }
}
