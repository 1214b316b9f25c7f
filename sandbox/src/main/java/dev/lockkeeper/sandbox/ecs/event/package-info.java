/** What ECS reports on the default bus. */
package dev.lockkeeper.sandbox.ecs.event;
