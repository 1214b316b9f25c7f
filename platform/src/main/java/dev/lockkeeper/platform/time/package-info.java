/** Waiting, as something that is handed in, so that tests decide how time passes. */
package dev.lockkeeper.platform.time;
