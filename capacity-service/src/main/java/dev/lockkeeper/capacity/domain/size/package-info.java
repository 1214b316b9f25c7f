/** What a task takes and asks for, in ECS's own units. */
package dev.lockkeeper.capacity.domain.size;
