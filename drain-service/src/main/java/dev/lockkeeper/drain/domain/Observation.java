package dev.lockkeeper.drain.domain;

/**
 * Something that was learnt about a drain, from an event, an answer, or the passing of time. It
 * only adds to what is known; {@link DrainRules} decides what follows.
 */
public sealed interface Observation
    permits HookNews, InstanceNews, ProgressNews, RequestNews, TaskNews {
  /** The drain with this known. Of a drain that has ended nothing more is learnt, as a rule. */
  Drain learn(Drain drain, Context context);
}
