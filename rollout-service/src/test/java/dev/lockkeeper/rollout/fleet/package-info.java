/** The service on a sandbox in stepped time. */
package dev.lockkeeper.rollout.fleet;
