package dev.lockkeeper.acceptance.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** When a name's answers changed, by the sandbox's own record; all times are the world's. */
public final class AnswerTimes {
  private final URI answers;

  AnswerTimes(URI answers) {
    this.answers = answers;
  }

  /**
   * A change.
   *
   * @param values what the name answers from then on
   * @param visibleAt when name servers had it; empty until then
   */
  public record Change(Instant acceptedAt, Optional<Instant> visibleAt, Set<String> values) {}

  /** All changes, the oldest first. */
  public List<Change> all() {
    List<Change> changes = new ArrayList<>();
    for (JsonNode node : Web.get(answers).body().path("answers")) {
      Set<String> values = new TreeSet<>();
      node.path("values").forEach(value -> values.add(value.asText()));
      Optional<Instant> visibleAt =
          Optional.ofNullable(node.get("visibleAt")).map(at -> Instant.parse(at.asText()));
      changes.add(new Change(Instant.parse(node.path("acceptedAt").asText()), visibleAt, values));
    }
    return changes;
  }

  /** The change that first had the name answer with the address. */
  public Optional<Change> listing(String address) {
    return all().stream().filter(change -> change.values().contains(address)).findFirst();
  }

  /** The change that took the address out, if it is out. */
  public Optional<Change> withdrawal(String address) {
    Optional<Change> out = Optional.empty();
    boolean in = false;
    for (Change change : all()) {
      boolean has = change.values().contains(address);
      out = has ? Optional.empty() : in ? Optional.of(change) : out;
      in = has;
    }
    return out;
  }
}
