package dev.lockkeeper.capacity.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TaskTableTest {
  private static final long SEED = 20261127;

  private final TaskTable table = new TaskTable();

  @Test
  void itHoldsWhatAMapWouldHold() {
    Random random = new Random(SEED);
    Map<String, Task> map = new HashMap<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      if (ids.isEmpty() || random.nextInt(5) < 3) {
        String id = String.format("%016x%016x", random.nextLong(), random.nextLong());
        ids.add(id);
        map.put(id, added(id));
      } else {
        String id = ids.remove(random.nextInt(ids.size()));
        table.remove(map.remove(id));
        assertThat(table.get(IdKey.ofArn(id))).as("seed %d", SEED).isNull();
      }
    }

    assertThat(table.size()).isEqualTo(map.size());
    assertThat(table.all()).as("seed %d", SEED).containsExactlyInAnyOrderElementsOf(map.values());
    map.forEach(
        (id, task) -> assertThat(table.get(IdKey.ofArn(id))).as("seed %d", SEED).isSameAs(task));
  }

  @Test
  void anIdOfWhateverFormStaysWhatItIs() {
    for (String id :
        List.of(
            "0123456789abcdef0f1e2d3c4b5a6978",
            "00000000000000000000000000000001",
            "0123456789ABCDEF0F1E2D3C4B5A6978",
            "01234567-89ab-cdef-0f1e-2d3c4b5a6978",
            "one")) {
      Task task = added("arn:aws:ecs:us-east-1:1:task/web/" + id);
      assertThat(task.id()).isEqualTo(id);
      assertThat(table.get(IdKey.ofArn(id))).isSameAs(task);
    }
  }

  private Task added(String arn) {
    Task task = new Task(IdKey.ofArn(arn), arn, new TaskGroup("g"), new Definition("d"));
    table.add(task);
    return task;
  }
}
