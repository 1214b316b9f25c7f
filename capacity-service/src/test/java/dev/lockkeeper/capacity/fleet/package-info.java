/** Scaling closed: a sandbox's cluster whose group follows the metrics, through a simulated day. */
package dev.lockkeeper.capacity.fleet;
