/** The events of the other services that drain-service reads; {@code docs/events.md} lists them. */
package dev.lockkeeper.drain.handling.events;
