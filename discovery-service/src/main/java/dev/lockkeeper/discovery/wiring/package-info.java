/** Puts discovery-service together from its configuration. */
package dev.lockkeeper.discovery.wiring;
