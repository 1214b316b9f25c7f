/** The control API below {@code /_sandbox/}: what AWS doesn't offer, and tests and people need. */
package dev.lockkeeper.sandbox.control;
