/** What a rollout is and what follows from what is known of it: pure, on the JDK alone. */
package dev.lockkeeper.rollout.domain.rollout;
