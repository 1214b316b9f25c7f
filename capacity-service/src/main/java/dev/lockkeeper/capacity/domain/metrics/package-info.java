/** What capacity-service puts into CloudWatch, and when. */
package dev.lockkeeper.capacity.domain.metrics;
