package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.rollout.domain.automation.AutomationRules;
import dev.lockkeeper.rollout.domain.automation.Verdict;
import dev.lockkeeper.rollout.domain.automation.Watch;
import dev.lockkeeper.rollout.domain.automation.Watched;
import dev.lockkeeper.rollout.domain.image.ImageSource.ByParameter;
import dev.lockkeeper.rollout.domain.image.Images.Found;
import dev.lockkeeper.rollout.domain.image.ParameterImages;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Begins rollouts by itself. Each look asks for the images behind all parameters at once and
 * decides on each group; that a rollout is asked for is stored before it is, with its id. Every
 * replica looks: whoever stores first decides, and all others, also one that takes over after a
 * crash, can only ask for that same rollout again.
 */
public final class Automation {
  private static final Logger LOG = Logger.getLogger(Automation.class);
  private static final String WHO = "rollout-service";
  private static final int MOST_RACES = 5;

  private final List<Watch> watches;
  private final ParameterImages images;
  private final WatchedGroups groups;
  private final RolloutRunner runner;
  private final AuditTrail audit;
  private final Supplier<RolloutId> ids;
  private final Clock clock;

  /**
   * For the groups of {@code watches}; none where it is off.
   *
   * @param ids a new one for each rollout
   */
  public Automation(
      List<Watch> watches,
      ParameterImages images,
      WatchedGroups groups,
      RolloutRunner runner,
      AuditTrail audit,
      Supplier<RolloutId> ids,
      Clock clock) {
    this.watches = List.copyOf(watches);
    this.images = images;
    this.groups = groups;
    this.runner = runner;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /** Looks at all watched groups once; what fails for one is tried again with the next look. */
  public void look() {
    if (watches.isEmpty()) {
      return;
    }
    Map<ByParameter, Found> behind;
    try {
      behind = images.behind(watches.stream().map(Watch::parameter).collect(Collectors.toSet()));
    } catch (UnavailableException error) {
      LOG.warnf("which images are new can't be seen: %s", error.getMessage());
      return;
    }
    watches.forEach(watch -> look(watch, Optional.ofNullable(behind.get(watch.parameter()))));
  }

  private void look(Watch watch, Optional<Found> image) {
    LogContext.enter(watch.group());
    try {
      decide(watch, image);
    } catch (UnavailableException error) {
      LOG.warnf("group %s is put off: %s", watch.group(), error.getMessage());
    } catch (RuntimeException error) {
      LOG.errorf(error, "group %s failed, and will be looked at again", watch.group());
    } finally {
      LogContext.leave();
    }
  }

  private void decide(Watch watch, Optional<Found> image) {
    for (int tries = 0; tries < MOST_RACES; tries++) {
      Optional<Stored<Watched>> stored = groups.find(watch.group());
      Verdict verdict = verdict(watch, known(watch, stored), image, clock.instant());
      if (groups.write(stored, verdict.next())) {
        LOG.debugf("%s", verdict.reason());
        verdict.request().ifPresent(request -> begin(request, verdict.reason()));
        return;
      }
    }
  }

  private Verdict verdict(Watch watch, Watched known, Optional<Found> image, Instant now) {
    return AutomationRules.decide(watch, known, groups.see(watch, known, image, ids.get()), now);
  }

  private static Watched known(Watch watch, Optional<Stored<Watched>> stored) {
    return stored.map(Stored::value).orElseGet(() -> Watched.nothing(watch.group()));
  }

  private void begin(Request request, String why) {
    try {
      Rollout begun = runner.start(request).rollout();
      boolean ours = begun.request().id().equals(request.id());
      record(request, why, ours ? "done" : "rollout " + begun.request().id() + " goes on");
    } catch (RuntimeException failed) {
      record(request, why, "failed: " + failed.getMessage());
      throw failed;
    }
  }

  private void record(Request request, String why, String outcome) {
    audit.add(
        new AuditTrail.Entry(
            WHO,
            Optional.of(request.id().value()),
            request.cluster(),
            "begin a rollout of " + request.group() + " to " + request.image(),
            why,
            outcome));
  }

  /**
   * A watched group, as operators see it.
   *
   * @param known what was last behind its parameter, and what failed
   * @param notBefore when the image is old enough
   * @param notAfter when it waits for no window any more
   * @param nextWindow when a maintenance window opens next, whether or not one is open now
   * @param waitUntil when a rollout may begin, if only time is in its way
   * @param reason why none begins yet, or why one will with the next look
   */
  public record View(
      Watch watch,
      Watched known,
      Optional<Instant> notBefore,
      Optional<Instant> notAfter,
      Optional<Instant> nextWindow,
      Optional<Instant> waitUntil,
      String reason) {}

  /**
   * All watched groups, in the order they are configured; reads the table only.
   *
   * @throws UnavailableException when the store doesn't answer
   */
  public List<View> views() {
    return watches.stream().map(this::view).toList();
  }

  private View view(Watch watch) {
    Instant now = clock.instant();
    Watched known = known(watch, groups.find(watch.group()));
    Optional<Found> image = known.image().map(Watched.Sighting::found);
    Verdict verdict = verdict(watch, known, image, now);
    String reason = known.image().isEmpty() ? "no image has been seen yet" : verdict.reason();
    return new View(
        watch,
        known,
        image.map(one -> watch.ages().notBefore(one.createdAt())),
        image.flatMap(one -> watch.ages().notAfter(one.createdAt())),
        watch.nextWindow(now),
        verdict.waitUntil(),
        reason);
  }
}
