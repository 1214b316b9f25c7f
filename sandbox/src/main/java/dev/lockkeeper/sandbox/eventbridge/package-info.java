/** EventBridge: buses, rules, and the operations on them. */
package dev.lockkeeper.sandbox.eventbridge;
