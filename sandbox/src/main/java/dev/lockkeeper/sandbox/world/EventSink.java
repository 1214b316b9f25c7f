package dev.lockkeeper.sandbox.world;

import java.util.function.Consumer;

/** Where reported events go: EventBridge's default bus, or a test that collects them. */
@FunctionalInterface
public interface EventSink extends Consumer<AwsEvent> {}
