package dev.lockkeeper.sandbox.live;

import java.time.Duration;

/**
 * How tasks are there in earnest.
 *
 * @param port where they listen; it must be free on all loopback addresses
 * @param deregistrationDelay of every target group, in the world's time
 */
public record LiveSettings(int port, Duration deregistrationDelay) {}
