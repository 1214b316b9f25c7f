package dev.lockkeeper.sandbox.ecs.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The families of task definitions and their revisions. */
public final class TaskDefinitions {
  private final SortedMap<String, List<TaskDefinitionRevision>> families = new TreeMap<>();

  /** The names of all families. */
  public Collection<String> families() {
    return Collections.unmodifiableCollection(families.keySet());
  }

  /** The revisions of a family, oldest first. */
  public List<TaskDefinitionRevision> revisions(String family) {
    return Collections.unmodifiableList(families.getOrDefault(family, List.of()));
  }

  /** The number the family's next revision gets; numbers are never used again. */
  public int nextRevision(String family) {
    return revisions(family).size() + 1;
  }

  /** Adds a revision. */
  public void add(TaskDefinitionRevision revision) {
    families.computeIfAbsent(revision.family(), family -> new ArrayList<>()).add(revision);
  }

  /** The revision that an ARN, {@code family:revision}, or a family (the newest ACTIVE) names. */
  public Optional<TaskDefinitionRevision> find(String name) {
    String shortName = name.substring(name.lastIndexOf('/') + 1);
    int colon = shortName.indexOf(':');
    if (colon >= 0) {
      return revisions(shortName.substring(0, colon)).stream()
          .filter(each -> each.shortName().equals(shortName))
          .findFirst();
    }
    List<TaskDefinitionRevision> newestFirst = new ArrayList<>(revisions(shortName));
    Collections.reverse(newestFirst);
    return newestFirst.stream().filter(TaskDefinitionRevision::isActive).findFirst();
  }
}
