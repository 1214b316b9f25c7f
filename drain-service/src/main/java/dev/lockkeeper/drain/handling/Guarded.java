package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.UnavailableException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Keeps what fails for one drain, cluster or kind of look from stopping the others. */
final class Guarded {
  private static final Logger LOG = Logger.getLogger(Guarded.class);

  private Guarded() {}

  static void run(String what, Runnable work) {
    get(
        what,
        () -> {
          work.run();
          return true;
        },
        false);
  }

  /** What the work answers with, or {@code otherwise} if it fails, which the log tells. */
  static <T> T get(String what, Supplier<T> work, T otherwise) {
    try {
      return work.get();
    } catch (UnavailableException error) {
      LOG.warnf("put off: %s: %s", what, error.getMessage());
    } catch (RuntimeException error) {
      LOG.errorf(error, "%s failed, and will be tried again", what);
    }
    return otherwise;
  }
}
