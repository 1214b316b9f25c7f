/** Which services sit too unevenly on the instances, and what spreading them again would move. */
package dev.lockkeeper.rollout.domain.rebalance;
