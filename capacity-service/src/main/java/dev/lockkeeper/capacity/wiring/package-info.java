/** Puts capacity-service together from its configuration. */
package dev.lockkeeper.capacity.wiring;
