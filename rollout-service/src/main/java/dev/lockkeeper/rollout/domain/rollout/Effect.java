package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.TemplateVersion;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import dev.lockkeeper.rollout.domain.rollout.StepNews.StepDone;
import dev.lockkeeper.rollout.domain.rollout.StepNews.StepFailed;
import dev.lockkeeper.rollout.domain.rollout.StepNews.VersionCreated;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Changes something in AWS; belongs into the audit trail. One at a time. */
public sealed interface Effect extends Action {

  /** Does it. */
  void change(Ports ports, Request request);

  @Override
  default Observation perform(Ports ports, Rollout claimed) {
    change(ports, claimed.request());
    return new StepDone(claimed.attempt().notBefore());
  }

  @Override
  default Observation failed(Rollout claimed, UnavailableException failure) {
    return new StepFailed(
        claimed.attempt().notBefore(), failure.getMessage(), failure.retryAfter());
  }

  /** Whether it puts something back: the stop switch and a pause let that pass. */
  default boolean restores() {
    return false;
  }

  /** Makes the launch template's version with the wanted image. */
  record CreateVersion(TemplateVersion from, ImageId image) implements Effect {
    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      String token = claimed.request().id().value();
      return new VersionCreated(
          claimed.attempt().notBefore(), ports.groups().createVersion(from, image, token));
    }

    @Override
    public void change(Ports ports, Request request) {
      ports.groups().createVersion(from, image, request.id().value());
    }

    @Override
    public String inWords() {
      return "create a version of " + from.template() + " like " + from.number() + " on " + image;
    }
  }

  /** Has the group launch from a version. */
  record UseVersion(TemplateVersion version, boolean restores) implements Effect {
    @Override
    public void change(Ports ports, Request request) {
      ports.groups().useVersion(request.group(), version);
    }

    @Override
    public String inWords() {
      return "have the group launch from " + version.template() + " version " + version.number();
    }
  }

  /** Suspends processes of the group. */
  record Suspend(Set<String> processes) implements Effect {
    @Override
    public void change(Ports ports, Request request) {
      ports.groups().suspend(request.group(), processes);
    }

    @Override
    public String inWords() {
      return "suspend " + processes;
    }
  }

  /** Resumes processes that we have suspended. */
  record Resume(Set<String> processes) implements Effect {
    @Override
    public void change(Ports ports, Request request) {
      ports.groups().resume(request.group(), processes);
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
    public void change(Ports ports, Request request) {
      ports.groups().setMaxSize(request.group(), maxSize);
    }

    @Override
    public String inWords() {
      return "set maxSize to " + maxSize;
    }
  }

  /** Has the group launch a wave's replacements. */
  record RaiseDesired(int from, int to) implements Effect {
    @Override
    public void change(Ports ports, Request request) {
      ports.groups().raiseDesired(request.group(), from, to);
    }

    @Override
    public String inWords() {
      return "raise the desired capacity from " + from + " to " + to;
    }
  }

  /** Keeps tasks off instances, or no longer. */
  record Fence(Set<InstanceId> instances, boolean fenced) implements Effect {
    @Override
    public void change(Ports ports, Request request) {
      ports.groups().fence(request.cluster(), instances, fenced);
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
    /** How long until it is tried again when the floor didn't allow it. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    /** One of them, and whether the desired capacity goes down with it. */
    public record Target(InstanceId id, boolean decrement) {}

    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      String group = claimed.request().group();
      List<String> refusals =
          targets.stream()
              .flatMap(one -> ports.groups().terminate(group, one.id(), one.decrement(), floor).stream())
              .toList();
      return refusals.isEmpty()
          ? new StepDone(claimed.attempt().notBefore())
          : new StepFailed(claimed.attempt().notBefore(), refusals.get(0), AGAIN);
    }

    @Override
    public void change(Ports ports, Request request) {
      targets.forEach(
          one -> ports.groups().terminate(request.group(), one.id(), one.decrement(), floor));
    }

    @Override
    public String inWords() {
      return "terminate " + targets.stream().map(Target::id).toList();
    }
  }

  /** Has a service place its tasks anew, by a deployment with its own settings. */
  record ForceDeployment(String service) implements Effect {
    @Override
    public void change(Ports ports, Request request) {
      ports.services().forceDeployment(request.cluster(), service);
    }

    @Override
    public String inWords() {
      return "spread the tasks of " + service + " again";
    }
  }
}
