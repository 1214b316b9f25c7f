package dev.lockkeeper.sandbox.eventbridge.delivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The last thousand events on any bus, each with its deliveries and how they ended. */
public final class EventLog {
  private static final int CAPACITY = 1_000;

  /** An event and where it went; without deliveries if no rule matched. */
  private record Entry(Event event, List<Delivery> deliveries) {}

  private final Deque<Entry> entries = new ArrayDeque<>();

  /** Starts the event's entry; its deliveries are added to the list that is returned. */
  List<Delivery> record(Event event) {
    if (entries.size() == CAPACITY) {
      entries.removeFirst();
    }
    Entry entry = new Entry(event, new ArrayList<>());
    entries.addLast(entry);
    return entry.deliveries();
  }

  /** The newest {@code limit} events, newest first, as JSON for people and tests. */
  public ArrayNode newest(int limit) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    Iterator<Entry> newestFirst = entries.descendingIterator();
    while (newestFirst.hasNext() && list.size() < limit) {
      Entry entry = newestFirst.next();
      ObjectNode shown = list.addObject().put("bus", entry.event().busName());
      shown.set("event", entry.event().envelope());
      ArrayNode deliveries = shown.putArray("deliveries");
      entry.deliveries().forEach(delivery -> show(delivery, deliveries.addObject()));
    }
    return list;
  }

  private static void show(Delivery delivery, ObjectNode shown) {
    shown
        .put("ruleArn", delivery.ruleArn())
        .put("targetId", delivery.target().id())
        .put("queueArn", delivery.target().queueArn())
        .put("outcome", delivery.outcome().name())
        .put("at", delivery.changedAt().toString())
        .put("attempts", delivery.attempts())
        .put("note", delivery.note());
  }
}
