/** Metric math: the expressions that GetMetricData and alarms calculate with. */
package dev.lockkeeper.sandbox.cloudwatch.math;
