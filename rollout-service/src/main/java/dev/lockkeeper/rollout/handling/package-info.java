/** What the service does about events, wake-ups and requests. */
package dev.lockkeeper.rollout.handling;
