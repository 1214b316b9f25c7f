/** What the stories play on: the sandbox, a cluster, services as processes, and ways to look. */
package dev.lockkeeper.acceptance.stage;
