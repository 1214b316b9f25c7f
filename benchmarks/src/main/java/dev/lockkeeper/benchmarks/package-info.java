/** Load programs: what Lockkeeper is built of, measured beside its alternatives. */
package dev.lockkeeper.benchmarks;
