package dev.lockkeeper.discovery.domain.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Task definitions, by their ARNs, and why others can't be read. */
final class Definitions {
  private final Map<String, Definition> known = new HashMap<>();
  private final Map<String, String> unreadable = new HashMap<>();

  void learn(Definition news) {
    known.put(news.arn(), news);
    unreadable.remove(news.arn());
  }

  /** It couldn't be read; whether that is news. */
  boolean cannotRead(String arn, String reason) {
    return !known.containsKey(arn) && !reason.equals(unreadable.put(arn, reason));
  }

  Optional<Definition> of(String arn) {
    return Optional.ofNullable(known.get(arn));
  }

  Optional<String> unreadable(String arn) {
    return Optional.ofNullable(unreadable.get(arn));
  }

  /** Forgets all others. */
  void retain(Set<String> inUse) {
    known.keySet().retainAll(inUse);
    unreadable.keySet().retainAll(inUse);
  }
}
