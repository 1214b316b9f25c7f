/** Steady traffic of ordinary clients, and what becomes of each request. */
package dev.lockkeeper.sandbox.traffic;
