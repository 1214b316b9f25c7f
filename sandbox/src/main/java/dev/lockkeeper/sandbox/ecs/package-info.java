/** Amazon ECS on EC2: clusters, container instances, tasks and services that live in time. */
package dev.lockkeeper.sandbox.ecs;
