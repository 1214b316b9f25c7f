/** Puts drain-service together from its configuration. */
package dev.lockkeeper.drain.wiring;
