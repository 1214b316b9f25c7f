/** A task's life, from its placement until it has stopped. */
package dev.lockkeeper.sandbox.ecs.task;
