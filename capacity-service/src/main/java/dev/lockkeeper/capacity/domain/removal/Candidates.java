package dev.lockkeeper.capacity.domain.removal;

import java.util.Arrays;

/**
 * The instances that take a class, those with least left first, found only as far as somebody
 * looks. They are taken from the room at the start, so later, with less room, some may no longer
 * take it, but none is left out.
 */
final class Candidates {
  private final Packing packing;
  private final Room start;
  private final float[] roominess;
  private final int[][] list;
  private final int[] size;
  private final int[] looked;

  /** The room is not to be changed afterwards. */
  Candidates(Packing packing, Room start) {
    this.packing = packing;
    this.start = start;
    list = new int[packing.classes][];
    size = new int[packing.classes];
    looked = new int[packing.classes];
    roominess = new float[packing.instances()];
    for (int place = 0; place < roominess.length; place++) {
      roominess[place] = packing.roominess[packing.order[place]];
    }
  }

  /** The candidate at this place in the class's list; -1 after the last. */
  int at(int taskClass, int place) {
    while (place >= size[taskClass]) {
      if (!findNext(taskClass)) {
        return -1;
      }
    }
    return list[taskClass][place];
  }

  private boolean findNext(int taskClass) {
    int[] order = packing.order;
    for (int next = firstToLookAt(taskClass); next < order.length; next++) {
      if (start.fits(taskClass, order[next])) {
        append(taskClass, order[next]);
        looked[taskClass] = next + 1;
        return true;
      }
    }
    looked[taskClass] = order.length;
    return false;
  }

  /** What has less left than the class needs, all in all, can't take it: those come first. */
  private int firstToLookAt(int taskClass) {
    if (list[taskClass] != null || looked[taskClass] > 0) {
      return looked[taskClass];
    }
    int low = 0;
    int high = roominess.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (roominess[middle] < packing.bulk[taskClass]) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void append(int taskClass, int instance) {
    if (list[taskClass] == null) {
      list[taskClass] = new int[8];
    } else if (size[taskClass] == list[taskClass].length) {
      list[taskClass] = Arrays.copyOf(list[taskClass], size[taskClass] * 2);
    }
    list[taskClass][size[taskClass]++] = instance;
  }
}
