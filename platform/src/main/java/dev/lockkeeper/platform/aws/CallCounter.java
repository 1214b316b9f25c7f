package dev.lockkeeper.platform.aws;

/** Counts calls to AWS; must be quick and not throw. */
@FunctionalInterface
public interface CallCounter {
  /** One try of a call has ended. Service and operation are the SDK's names. */
  void count(String service, String operation, Outcome outcome);

  /** How a try ended. */
  enum Outcome {
    /** AWS did it. */
    OK,
    /** AWS refused it: HTTP status 4xx, throttling included. */
    REFUSED,
    /** AWS failed: HTTP status 5xx. */
    FAILED,
    /** No answer came. */
    UNANSWERED
  }
}
