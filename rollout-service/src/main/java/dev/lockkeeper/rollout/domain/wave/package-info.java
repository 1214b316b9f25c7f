/** How many instances are replaced at a time, and which. */
package dev.lockkeeper.rollout.domain.wave;
