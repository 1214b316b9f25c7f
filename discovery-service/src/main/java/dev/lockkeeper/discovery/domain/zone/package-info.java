/**
 * What is known of a zone, what is wanted in it, and what to do next: the fence, change batches,
 * their failures, reading it over, and how far changes have come. No class of it is for more than
 * one thread.
 */
package dev.lockkeeper.discovery.domain.zone;
