/** The events of other services that rollout-service reads. */
package dev.lockkeeper.rollout.handling.events;
