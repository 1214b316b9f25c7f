/** Leases: of several processes one at a time may act, and another takes over when it is gone. */
package dev.lockkeeper.platform.leases;
