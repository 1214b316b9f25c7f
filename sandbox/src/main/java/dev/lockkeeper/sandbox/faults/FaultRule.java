package dev.lockkeeper.sandbox.faults;

import dev.lockkeeper.sandbox.calls.Call;
import java.util.Optional;

/**
 * Which calls a fault strikes.
 *
 * @param service the signing name; every service if empty
 * @param operation AWS's name; every operation if empty
 * @param caller the access key id; every caller if empty
 * @param skip how many matching calls are let through first
 * @param times how many are struck after that; all if empty
 * @param probability from 0 to 1, of being struck, for each call that could be
 */
public record FaultRule(
    Optional<String> service,
    Optional<String> operation,
    Optional<String> caller,
    int skip,
    Optional<Integer> times,
    double probability,
    Fault fault) {
  public FaultRule {
    if (skip < 0) {
      throw new IllegalArgumentException("skip is at least 0, not " + skip);
    }
    if (times.filter(count -> count < 1).isPresent()) {
      throw new IllegalArgumentException("times is at least 1, not " + times.get());
    }
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability is above 0 and at most 1");
    }
  }

  /** Strikes every call of one operation. */
  public static FaultRule on(String service, String operation, Fault fault) {
    return new FaultRule(
        Optional.of(service),
        Optional.of(operation),
        Optional.empty(),
        0,
        Optional.empty(),
        1,
        fault);
  }

  /** Strikes only those calls after the first {@code skipped}, and so many of them. */
  public FaultRule only(int skipped, int count) {
    return new FaultRule(
        service, operation, caller, skipped, Optional.of(count), probability, fault);
  }

  boolean matches(Call call) {
    return service.filter(name -> !name.equals(call.service())).isEmpty()
        && operation.filter(name -> !name.equals(call.operation())).isEmpty()
        && caller.filter(name -> !name.equals(call.caller())).isEmpty();
  }
}
