/** Auto Scaling: groups that keep their number of instances, and tell before one comes or goes. */
package dev.lockkeeper.sandbox.autoscaling;
