package dev.lockkeeper.capacity.api;

import dev.lockkeeper.capacity.domain.removal.Obstacle;

/** A task that holds an instance back, whatever room there is elsewhere. */
public record ObstacleView(Obstacle.Kind kind, String task, String text) {
  static ObstacleView of(Obstacle obstacle) {
    return new ObstacleView(obstacle.kind(), obstacle.task(), text(obstacle.kind()));
  }

  private static String text(Obstacle.Kind kind) {
    return switch (kind) {
      case STANDALONE_TASK -> "it belongs to no service, so nothing starts it again elsewhere";
      case SERVICE_CANNOT_MOVE ->
          "its service may have neither one task less nor one more: lower minimumHealthyPercent or"
              + " raise maximumPercent";
      case FOLLOWS_OTHER_TASKS ->
          "its placement constraint looks at other tasks, and where those end up isn't known";
      case UNKNOWN_TASK -> "what it needs isn't known, or its service isn't";
    };
  }
}
