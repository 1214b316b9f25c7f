package dev.lockkeeper.platform.events;

import java.util.function.Function;

/**
 * One kind of event: how it is recognised, and how its envelope is read into a record of its own.
 *
 * @param source as in the envelope
 * @param detailType as in the envelope
 * @param parser throws {@link MalformedEventException} when the detail isn't what it should be
 */
public record EventKind<E>(String source, String detailType, Function<Envelope, E> parser) {
  /** The event in {@code envelope}, which must be of this kind. */
  public E parse(Envelope envelope) {
    return parser.apply(envelope);
  }

  /** The members of the detail, for parsers. */
  public static Members detail(Envelope envelope) {
    return Members.of("detail", envelope.detail());
  }
}
