/** What people want of rollouts: settings, plans, and commands. */
package dev.lockkeeper.rollout.handling.orders;
