/** What ECS remembers, in the shapes its API describes it with. */
package dev.lockkeeper.sandbox.ecs.shape;
