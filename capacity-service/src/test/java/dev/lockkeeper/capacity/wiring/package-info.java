/** What is configured, and what is refused. */
package dev.lockkeeper.capacity.wiring;
