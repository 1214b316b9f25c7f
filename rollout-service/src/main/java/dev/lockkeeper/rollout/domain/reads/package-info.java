/** What a rollout reads of AWS, and asks of it: views and ports. */
package dev.lockkeeper.rollout.domain.reads;
