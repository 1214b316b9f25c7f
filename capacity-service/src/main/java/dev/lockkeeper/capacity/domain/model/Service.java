package dev.lockkeeper.capacity.domain.model;

import dev.lockkeeper.capacity.domain.query.ClusterQuery;
import dev.lockkeeper.capacity.domain.size.Requirements;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A service of the cluster. */
public final class Service {
  private final Definition definition;
  private final ServiceNews news;
  private final long readAt;

  Service(ServiceNews news, Definition definition, long readAt) {
    this.news = news;
    this.definition = definition;
    this.readAt = readAt;
  }

  public String name() {
    return news.name();
  }

  /** As it was read last. */
  public ServiceNews news() {
    return news;
  }

  /** Whether it was read by a call made later than that. */
  public boolean wasReadAfter(Instant time) {
    return readAt > time.toEpochMilli();
  }

  long readAt() {
    return readAt;
  }

  /** Its primary deployment's. */
  public Definition definition() {
    return definition;
  }

  /** What one task of it takes; empty while its task definition isn't known. */
  public Optional<TaskSize> size() {
    return definition.known().map(TaskSizeNews::size);
  }

  /** What its tasks ask for besides room; empty while its task definition isn't known. */
  public Optional<Requirements> requirements() {
    return definition.known().map(this::requirements);
  }

  /** The same for its tasks of another revision. */
  public Requirements requirements(TaskSizeNews known) {
    List<ClusterQuery> memberOf = new ArrayList<>(known.memberOf());
    memberOf.addAll(news.memberOf());
    return new Requirements(
        known.requiredAttributes(),
        memberOf.stream().distinct().toList(),
        news.distinctInstance() ? Optional.of(news.group()) : Optional.empty(),
        news.capacityProviders());
  }

  /** Whether its tasks take the same and ask for the same as another's. */
  boolean asksLike(Service other) {
    return definition == other.definition
        && news.kind() == other.news.kind()
        && news.distinctInstance() == other.news.distinctInstance()
        && news.memberOf().equals(other.news.memberOf())
        && news.strategy().equals(other.news.strategy());
  }
}
