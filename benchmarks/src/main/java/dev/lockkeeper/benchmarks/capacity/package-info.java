/** What capacity-service's model costs, beside a plain one. */
package dev.lockkeeper.benchmarks.capacity;
