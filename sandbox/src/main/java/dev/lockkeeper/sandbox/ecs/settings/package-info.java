/** What AWS does not document about how long ECS takes: assumed, and in one place. */
package dev.lockkeeper.sandbox.ecs.settings;
