package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.AN_INSTANCE;
import static dev.lockkeeper.drain.domain.Samples.RULES;
import static dev.lockkeeper.drain.domain.Samples.START;

import dev.lockkeeper.drain.domain.AsideAction.PublishNotices;
import dev.lockkeeper.drain.domain.ProgressNews.TurnAnswered;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import dev.lockkeeper.drain.domain.TaskNews.TasksSeen;
import dev.lockkeeper.drain.domain.TaskNews.TasksToRunListed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One drain, told what was seen, one thing after the other. */
abstract class DrainStory {
  Drain drain = Drain.requested(AN_INSTANCE, START);
  Instant now = START;

  /** What is to be done once this was seen, notices apart. */
  final List<Action> after(Observation observation) {
    Decision decision = RULES.decide(drain, observation, now);
    drain = decision.next();
    List<Action> actions = new ArrayList<>(decision.actions());
    actions.removeIf(PublishNotices.class::isInstance);
    return actions;
  }

  /** Its turn has come, in a cluster without a limit. */
  static TurnAnswered go() {
    return new TurnAnswered(0, false);
  }

  static TasksToRunListed listed(String... tasks) {
    return new TasksToRunListed(Stream.of(tasks).map(TaskArn::new).collect(Collectors.toSet()));
  }

  static TasksSeen looked(Extent extent, Task... tasks) {
    return new TasksSeen(extent, List.of(tasks));
  }
}
