/** When the health of which tasks is to be read: ECS sends no event when it changes. */
package dev.lockkeeper.discovery.domain.health;
