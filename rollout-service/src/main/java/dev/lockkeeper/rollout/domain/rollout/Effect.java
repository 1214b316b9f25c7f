package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.Groups.Place;
import dev.lockkeeper.rollout.domain.reads.Groups.Target;
import dev.lockkeeper.rollout.domain.reads.Groups.Termination;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.TemplateVersion;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import dev.lockkeeper.rollout.domain.rollout.StepNews.DesiredSet;
import dev.lockkeeper.rollout.domain.rollout.StepNews.StepDone;
import dev.lockkeeper.rollout.domain.rollout.StepNews.StepFailed;
import dev.lockkeeper.rollout.domain.rollout.StepNews.Terminated;
import dev.lockkeeper.rollout.domain.rollout.StepNews.VersionCreated;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Changes something in AWS; belongs into the audit trail. One at a time. */
public sealed interface Effect extends Action {

  @Override
  default Observation failed(Rollout claimed, UnavailableException failure) {
    return new StepFailed(claimed.attempt().count(), failure.getMessage(), failure.retryAfter());
  }

  /** Whether it puts something back: the stop switch and a pause let that pass. */
  default boolean restores() {
    return false;
  }

  @Override
  default boolean begins() {
    return !restores();
  }

  @Override
  default boolean recorded() {
    return true;
  }

  /** Makes the launch template's version with the wanted image. */
  record CreateVersion(TemplateVersion from, ImageId image) implements Effect {
    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      String token = claimed.request().id().value();
      return new VersionCreated(
          claimed.attempt().count(), ports.groups().createVersion(from, image, token));
    }

    @Override
    public String inWords() {
      return "create a version of " + from.template() + " like " + from.number() + " on " + image;
    }
  }

  /** Has the group launch from a version. */
  record UseVersion(TemplateVersion version, boolean restores) implements Effect {
    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      Request request = claimed.request();
      ports.groups().useVersion(request.group(), version);
      return new StepDone(claimed.attempt().count());
    }

    @Override
    public String inWords() {
      return "have the group launch from " + version.template() + " version " + version.number();
    }
  }

  /** Suspends processes of the group. */
  record Suspend(Set<String> processes) implements Effect {
    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      Request request = claimed.request();
      ports.groups().suspend(request.group(), processes);
      return new StepDone(claimed.attempt().count());
    }

    @Override
    public String inWords() {
      return "suspend " + processes;
    }
  }

  /** Resumes processes that we have suspended. */
  record Resume(Set<String> processes) implements Effect {
    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      Request request = claimed.request();
      ports.groups().resume(request.group(), processes);
      return new StepDone(claimed.attempt().count());
    }

    @Override
    public boolean restores() {
      return true;
    }

    @Override
    public String inWords() {
      return "resume " + processes;
    }
  }

  /** Sets the group's maxSize. */
  record SetMaxSize(int maxSize, boolean restores) implements Effect {
    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      Request request = claimed.request();
      ports.groups().setMaxSize(request.group(), maxSize);
      return new StepDone(claimed.attempt().count());
    }

    @Override
    public String inWords() {
      return "set maxSize to " + maxSize;
    }
  }

  /** Has the group launch a wave's replacements. */
  record RaiseDesired(int from, int to) implements Effect {
    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      boolean raised = ports.groups().raiseDesired(claimed.request().group(), from, to);
      return new DesiredSet(claimed.attempt().count(), raised);
    }

    @Override
    public String inWords() {
      return "raise the desired capacity from " + from + " to " + to;
    }
  }

  /** Asks no longer for surge that hasn't come. */
  record LowerDesired(int from, int to) implements Effect {
    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      boolean lowered = ports.groups().lowerDesired(claimed.request().group(), from, to);
      return new DesiredSet(claimed.attempt().count(), lowered);
    }

    @Override
    public boolean restores() {
      return true;
    }

    @Override
    public String inWords() {
      return "lower the desired capacity from " + from + " to " + to;
    }
  }

  /** Keeps tasks off instances, or no longer. */
  record Fence(Set<InstanceId> instances, boolean fenced) implements Effect {
    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      Request request = claimed.request();
      ports.groups().fence(request.cluster(), instances, fenced);
      return new StepDone(claimed.attempt().count());
    }

    @Override
    public boolean restores() {
      return !fenced;
    }

    @Override
    public String inWords() {
      return (fenced ? "fence " : "unfence ") + instances.size() + " instances";
    }
  }

  /**
   * Terminates instances that carry nothing.
   *
   * @param floor how many must be InService at any time
   */
  record Terminate(List<Target> targets, int floor) implements Effect {
    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      Request request = claimed.request();
      Place place = new Place(request.group(), request.cluster());
      Map<InstanceId, Termination> came = ports.groups().terminate(place, targets, floor);
      Set<InstanceId> lowered = new TreeSet<>();
      targets.stream()
          .filter(one -> one.decrement() && came.get(one.id()) == Termination.BEGUN)
          .forEach(one -> lowered.add(one.id()));
      return new Terminated(
          claimed.attempt().count(), lowered, came.containsValue(Termination.HELD));
    }

    @Override
    public String inWords() {
      return "terminate " + targets.stream().map(Target::id).toList();
    }
  }

  /** Has a service place its tasks anew, by a deployment with its own settings. */
  record ForceDeployment(String service) implements Effect {
    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      Request request = claimed.request();
      ports.services().forceDeployment(request.cluster(), service);
      return new StepDone(claimed.attempt().count());
    }

    @Override
    public String inWords() {
      return "spread the tasks of " + service + " again";
    }
  }
}
