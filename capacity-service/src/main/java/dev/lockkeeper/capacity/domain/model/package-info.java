/** What is known of a cluster, kept by news with versions. */
package dev.lockkeeper.capacity.domain.model;
