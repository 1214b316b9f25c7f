/** Where a task goes: the cluster query language, placement constraints and strategies. */
package dev.lockkeeper.sandbox.ecs.placement;
