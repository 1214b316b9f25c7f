/** When a group is brought onto a new image by itself: pure, on the JDK alone. */
package dev.lockkeeper.rollout.domain.automation;
