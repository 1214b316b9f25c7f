package dev.lockkeeper.platform.inbox;

import dev.lockkeeper.platform.events.AwsEvents;
import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.platform.events.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Which handler gets which event, by source and detail-type. What comes from another account or
 * region is rejected, what is about another cluster is ignored, before any handler sees it.
 */
public final class Handlers {
  private final Scope scope;
  private final Map<Key, Function<Message, Disposition>> routes;
  private final Function<Message, Disposition> otherwise;

  private Handlers(Builder builder) {
    this.scope = builder.scope;
    this.routes = Map.copyOf(builder.routes);
    this.otherwise = builder.otherwise;
  }

  /** Starts with the handlers every service has: a lifecycle hook's test message is ignored. */
  public static Builder in(Scope scope) {
    return new Builder(scope)
        .on(
            AwsEvents.HOOK_TEST,
            (test, message) ->
                Disposition.ignored(
                    "a lifecycle hook of " + test.autoScalingGroupName() + " tried the queue"));
  }

  /** Hands the message to its handler. */
  public Disposition handle(Message message) {
    return switch (scope.relationOf(message.envelope())) {
      case OTHER_ACCOUNT_OR_REGION ->
          Disposition.rejected(
              "comes from account %s, region %s"
                  .formatted(message.envelope().account(), message.envelope().region()));
      case OTHER_CLUSTER -> Disposition.ignored("is about a cluster that is not looked after");
      case OURS -> routes.getOrDefault(Key.of(message.envelope()), otherwise).apply(message);
    };
  }

  /** The detail-type for metrics: {@code other} for events that have no handler. */
  String kindOf(Envelope envelope) {
    return routes.containsKey(Key.of(envelope)) ? envelope.detailType() : "other";
  }

  private record Key(String source, String detailType) {
    static Key of(Envelope envelope) {
      return new Key(envelope.source(), envelope.detailType());
    }
  }

  /** Collects the handlers of a service. */
  public static final class Builder {
    private final Scope scope;
    private final Map<Key, Function<Message, Disposition>> routes = new LinkedHashMap<>();
    private Function<Message, Disposition> otherwise =
        message ->
            Disposition.ignored(
                "nobody handles %s of %s"
                    .formatted(message.envelope().detailType(), message.envelope().source()));

    private Builder(Scope scope) {
      this.scope = scope;
    }

    /**
     * Events of {@code kind} go to {@code handler}.
     *
     * @throws IllegalArgumentException if the kind has a handler already
     */
    public <E> Builder on(EventKind<E> kind, MessageHandler<? super E> handler) {
      Function<Message, Disposition> route =
          message -> handler.handle(kind.parse(message.envelope()), message);
      if (routes.putIfAbsent(new Key(kind.source(), kind.detailType()), route) != null) {
        throw new IllegalArgumentException("Two handlers for " + kind.detailType());
      }
      return this;
    }

    /** Events of no known kind go to {@code handler}; without one they are ignored. */
    public Builder otherwise(Function<Message, Disposition> handler) {
      otherwise = handler;
      return this;
    }

    public Handlers build() {
      return new Handlers(this);
    }
  }
}
