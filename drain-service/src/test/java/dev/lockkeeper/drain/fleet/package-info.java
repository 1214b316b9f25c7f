/** The service against the sandbox's world, in one process and on one stepped clock. */
package dev.lockkeeper.drain.fleet;
