/**
 * All four services in one world, in stepped time and one JVM: their real handlers and adapters,
 * with the SDK's own clients, on the sandbox's simulated AWS.
 *
 * <p>{@link dev.lockkeeper.together.Simulation} is the world. {@link
 * dev.lockkeeper.together.Messaging} makes the bus, the rules and the queues of {@code
 * infra/messaging.yaml}, so an event comes to a service if the shipped rules say so. Each service
 * is a {@link dev.lockkeeper.together.ServiceProcess}, put together as its {@code wiring} does it,
 * but without Quarkus; {@link dev.lockkeeper.together.Services} has them work and replaces those
 * that die. What outlives a process, the services' tables, is kept in memory. {@link
 * dev.lockkeeper.together.Invariants} must hold at every second.
 *
 * <p>Only tests depend on more than one service. Nothing here runs in production.
 */
package dev.lockkeeper.together;
