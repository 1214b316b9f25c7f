/** What a rollout would do, before it begins: pure, from what is seen. */
package dev.lockkeeper.rollout.domain.plan;
