/**
 * The one command: starts the sandbox, a sample cluster and the services, and shows the main job.
 */
package dev.lockkeeper.sandbox.cli;
