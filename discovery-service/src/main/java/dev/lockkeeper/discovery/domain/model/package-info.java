/** What is known of the clusters, kept by news that may come twice, late, swapped or not at all. */
package dev.lockkeeper.discovery.domain.model;
