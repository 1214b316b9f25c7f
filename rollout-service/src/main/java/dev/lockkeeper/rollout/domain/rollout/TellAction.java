package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import dev.lockkeeper.rollout.domain.rollout.StepNews.DrainsTold;
import dev.lockkeeper.rollout.domain.rollout.StepNews.NoticesPublished;
import dev.lockkeeper.rollout.domain.rollout.StepNews.TellingFailed;
import dev.lockkeeper.rollout.domain.rollout.StopNews.TellingHeld;
import java.util.List;

/** Publishes on the bus. */
public sealed interface TellAction extends Action {

  @Override
  default Observation failed(Rollout claimed, UnavailableException failure) {
    return new TellingFailed(failure.getMessage(), failure.retryAfter());
  }

  @Override
  default Observation held(Rollout claimed, String why) {
    return new TellingHeld(why);
  }

  /** Tells where the rollout stands. */
  record PublishNotices(List<Notice> notices) implements TellAction {
    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      ports.notices().publish(claimed, notices);
      return new NoticesPublished(notices.get(notices.size() - 1).sequence());
    }

    @Override
    public String inWords() {
      return "publish " + notices.size() + " notices";
    }
  }

  /** Asks for drains, or takes that back: one of both, as only the latter passes a stop switch. */
  record TellDrains(List<DrainMessage> messages) implements TellAction {
    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      ports.notices().tell(claimed, messages);
      return new DrainsTold(messages);
    }

    @Override
    public boolean begins() {
      return !takesBack();
    }

    @Override
    public boolean recorded() {
      return true;
    }

    @Override
    public String inWords() {
      List<InstanceId> instances =
          messages.stream().map(DrainMessage::instance).distinct().toList();
      return (takesBack() ? "take back the drains of " : "ask for the drains of ") + instances;
    }

    private boolean takesBack() {
      return messages.stream().allMatch(DrainMessage::recall);
    }
  }
}
