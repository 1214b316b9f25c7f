package dev.lockkeeper.capacity.domain.model;

import java.util.BitSet;

/**
 * What has changed since somebody looked, by slot. There is one such somebody: whoever looks,
 * clears.
 */
public final class Changes {
  private final BitSet room = new BitSet();
  private final BitSet tasks = new BitSet();
  private final BitSet kind = new BitSet();
  private boolean services;

  /** Slots whose room or usability may be another. */
  public BitSet room() {
    return room;
  }

  /** Slots whose tasks are others. */
  public BitSet tasks() {
    return tasks;
  }

  /** Slots of which anything may be another, the instance itself included. */
  public BitSet kind() {
    return kind;
  }

  /** Whether sizes or requirements of services may be others. */
  public boolean services() {
    return services;
  }

  public void clear() {
    room.clear();
    tasks.clear();
    kind.clear();
    services = false;
  }

  void room(int slot) {
    room.set(slot);
  }

  void tasks(int slot) {
    tasks.set(slot);
  }

  void kind(int slot) {
    kind.set(slot);
  }

  void servicesToo() {
    services = true;
  }
}
