/** The service's parts put together, on Quarkus. */
package dev.lockkeeper.capacity.wiring;
