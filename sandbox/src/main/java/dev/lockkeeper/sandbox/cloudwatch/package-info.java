/** Amazon CloudWatch: metrics, alarms that evaluate, dashboards that are kept. */
package dev.lockkeeper.sandbox.cloudwatch;
