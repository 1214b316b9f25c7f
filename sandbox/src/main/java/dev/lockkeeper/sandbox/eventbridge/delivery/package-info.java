/** From a matched rule to the queue: latency, retries, dead letters, and faults on the way. */
package dev.lockkeeper.sandbox.eventbridge.delivery;
