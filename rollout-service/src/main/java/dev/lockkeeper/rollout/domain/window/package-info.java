/** Maintenance windows. */
package dev.lockkeeper.rollout.domain.window;
