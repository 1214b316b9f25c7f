/** Delayed messages of a service to itself, in place of sleeping threads. */
package dev.lockkeeper.platform.wakeups;
