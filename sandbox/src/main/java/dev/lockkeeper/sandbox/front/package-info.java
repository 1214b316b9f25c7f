/** The one port: what arrives there is claimed, counted, disturbed if wanted, and answered. */
package dev.lockkeeper.sandbox.front;
