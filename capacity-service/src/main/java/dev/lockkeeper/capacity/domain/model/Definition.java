package dev.lockkeeper.capacity.domain.model;

import java.util.Optional;

/** A task definition: one revision, known or only heard of. */
public final class Definition {
  private final String arn;
  private TaskSizeNews known;
  private int tasks;

  Definition(String arn) {
    this.arn = arn;
  }

  public String arn() {
    return arn;
  }

  /** Empty until it has been told. */
  public Optional<TaskSizeNews> known() {
    return Optional.ofNullable(known);
  }

  boolean hasNetworkInterface() {
    return known != null && known.size().networkInterface();
  }

  /** Tasks of it that have not stopped. */
  int tasks() {
    return tasks;
  }

  void count(int times) {
    tasks += times;
  }

  void learn(TaskSizeNews news) {
    known = news;
  }
}
