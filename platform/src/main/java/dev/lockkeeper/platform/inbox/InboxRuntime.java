package dev.lockkeeper.platform.inbox;

import dev.lockkeeper.platform.time.Pause;
import dev.lockkeeper.platform.time.Timers;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;

/**
 * What an inbox runs on.
 *
 * @param workers run the handlers
 * @param calls run calls to the queue; apart from the workers, so that a message stays hidden even
 *     when every worker is busy
 * @param jitter numbers from 0 to 1, exclusive
 */
public record InboxRuntime(
    Executor workers,
    Executor calls,
    Timers timers,
    Pause pause,
    Clock clock,
    DoubleSupplier jitter) {}
