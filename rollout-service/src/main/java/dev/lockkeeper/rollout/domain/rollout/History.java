package dev.lockkeeper.rollout.domain.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to a rollout, in words, oldest first. Keeps the first entry and the newest ones.
 */
public record History(List<Entry> entries) {
  private static final int MOST_ENTRIES = 50;
  private static final int LONGEST_TEXT = 500;

  /** One thing that happened; the text is cut at 500 characters. */
  public record Entry(Instant at, String text) {
    public Entry {
      text = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }
  }

  public History {
    entries = List.copyOf(entries);
  }

  static History empty() {
    return new History(List.of());
  }

  /** With an entry more, unless it only says again what the newest says. */
  History plus(Instant at, String text) {
    Entry entry = new Entry(at, text);
    if (!entries.isEmpty() && newest().text().equals(entry.text())) {
      return this;
    }
    List<Entry> more = new ArrayList<>(entries);
    more.add(entry);
    if (more.size() > MOST_ENTRIES) {
      more.remove(1);
    }
    return new History(more);
  }

  Entry newest() {
    return entries.get(entries.size() - 1);
  }
}
