package dev.lockkeeper.drain.aws;

/** The family in a task definition's ARN: {@code arn:…:task-definition/<family>:<revision>}. */
public final class TaskFamily {
  private TaskFamily() {}

  /** The family; empty if {@code taskDefinitionArn} is null or names none. */
  public static String of(String taskDefinitionArn) {
    if (taskDefinitionArn == null) {
      return "";
    }
    String named = taskDefinitionArn.substring(taskDefinitionArn.lastIndexOf('/') + 1);
    int revision = named.lastIndexOf(':');
    return revision < 0 ? named : named.substring(0, revision);
  }
}
