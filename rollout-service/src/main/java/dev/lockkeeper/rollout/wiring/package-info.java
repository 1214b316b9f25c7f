/** The service put together. */
package dev.lockkeeper.rollout.wiring;
