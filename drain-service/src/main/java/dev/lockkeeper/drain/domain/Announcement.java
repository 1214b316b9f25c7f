package dev.lockkeeper.drain.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * That others were told of the drain before it begins.
 *
 * @param at when
 * @param quietAt when the last cached answer that names a task of the instance has expired, once
 *     discovery-service has said so
 */
public record Announcement(Instant at, Optional<Instant> quietAt) {}
