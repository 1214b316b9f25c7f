package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.size.Shortage;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many tasks of one kind would fit into what is left now. Tasks that services lack already are
 * not counted in: they would take of the same room.
 *
 * @param fits how many, by the id of each usable instance that takes any
 * @param refusals how many usable instances take none, by what keeps the task away; one that lacks
 *     several is counted under each
 * @param usable instances on which ECS can place tasks
 */
public record WhatIf(Map<String, Integer> fits, Map<Shortage, Integer> refusals, int usable) {

  static WhatIf of(SizeClass tasks, Slots slots) {
    Map<String, Integer> fits = new TreeMap<>();
    Map<Shortage, Integer> refusals = new EnumMap<>(Shortage.class);
    slots.usable.stream()
        .forEach(
            slot -> {
              if (tasks.fitsOn(slot) > 0) {
                fits.put(slots.instance[slot].id(), tasks.fitsOn(slot));
              } else {
                Shortfall.countRefusals(tasks, slots, slot, refusals);
              }
            });
    return new WhatIf(fits, refusals, slots.usable.cardinality());
  }

  /** How many fit in all. */
  public long total() {
    return fits.values().stream().mapToLong(Integer::longValue).sum();
  }
}
