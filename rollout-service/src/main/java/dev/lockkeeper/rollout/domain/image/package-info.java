/** Which image a rollout brings, and when it is old enough for that. */
package dev.lockkeeper.rollout.domain.image;
