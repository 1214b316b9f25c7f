/** Switches that operators stop a service's work with. */
package dev.lockkeeper.platform.stops;
