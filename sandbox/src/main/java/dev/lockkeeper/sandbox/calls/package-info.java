/** Who called what, how often, and with what outcome. */
package dev.lockkeeper.sandbox.calls;
