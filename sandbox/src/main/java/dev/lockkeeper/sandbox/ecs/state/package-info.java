/** What ECS remembers: clusters, container instances, task definitions, tasks, services. */
package dev.lockkeeper.sandbox.ecs.state;
