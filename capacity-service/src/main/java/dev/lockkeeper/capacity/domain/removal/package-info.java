/**
 * Safe to remove: may an instance, or any set of instances, be drained now?
 *
 * <p>{@link dev.lockkeeper.capacity.domain.removal.RemovalSearch} looks for a place for every task
 * of the instances that would go. It says yes only with places in hand; what a yes promises is
 * written in {@code docs/decisions/0016-a-yes-has-a-place-for-every-task.md}.
 */
package dev.lockkeeper.capacity.domain.removal;
