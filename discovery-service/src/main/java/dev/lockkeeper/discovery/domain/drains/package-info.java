/** Instances that are announced for draining, and what is answered to that. */
package dev.lockkeeper.discovery.domain.drains;
