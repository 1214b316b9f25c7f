/** The operations of the ECS API: they check, ask or change the state, and answer in its shapes. */
package dev.lockkeeper.sandbox.ecs.api;
