/**
 * The events of the other services that capacity-service reads; {@code docs/events.md} lists them.
 */
package dev.lockkeeper.capacity.handling.events;
