/** The container agents: machines become container instances, lose their connection, and go. */
package dev.lockkeeper.sandbox.ecs.agent;
