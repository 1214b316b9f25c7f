/** Rollouts over REST. */
package dev.lockkeeper.rollout.api;
