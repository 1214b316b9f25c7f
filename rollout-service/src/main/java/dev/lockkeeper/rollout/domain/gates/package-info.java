/** What holds a rollout back, or ends it, from outside of it. */
package dev.lockkeeper.rollout.domain.gates;
