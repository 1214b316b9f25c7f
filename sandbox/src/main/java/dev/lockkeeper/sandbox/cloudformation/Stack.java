package dev.lockkeeper.sandbox.cloudformation;

import dev.lockkeeper.sandbox.cloudformation.template.Template;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** A stack as the API shows it: what was asked for, and how far it has come. */
final class Stack {
  private final String name;
  private final String id;
  private final Template template;
  private final Map<String, String> parameters;
  private final List<Tag> tags;
  private final Instant createdAt;
  private StackStatus status = StackStatus.CREATE_IN_PROGRESS;
  private String reason;
  private Optional<DeployedStack> deployed = Optional.empty();

  Stack(
      String name,
      String id,
      Template template,
      Map<String, String> parameters,
      List<Tag> tags,
      Instant createdAt) {
    this.name = name;
    this.id = id;
    this.template = template;
    this.parameters = parameters;
    this.tags = tags;
    this.createdAt = createdAt;
  }

  void stands(DeployedStack result) {
    status = StackStatus.CREATE_COMPLETE;
    deployed = Optional.of(result);
  }

  void became(StackStatus next, String why) {
    status = next;
    reason = why;
  }

  String name() {
    return name;
  }

  String id() {
    return id;
  }

  Template template() {
    return template;
  }

  Map<String, String> parameters() {
    return parameters;
  }

  List<Tag> tags() {
    return tags;
  }

  Instant createdAt() {
    return createdAt;
  }

  StackStatus status() {
    return status;
  }

  /** Why it failed; null if it didn't, as the answer has it. */
  String reason() {
    return reason;
  }

  /** What was created, once all of it has been. */
  Optional<DeployedStack> deployed() {
    return deployed;
  }
}
