/** Whether an instance can carry tasks. */
package dev.lockkeeper.rollout.domain.checks;
