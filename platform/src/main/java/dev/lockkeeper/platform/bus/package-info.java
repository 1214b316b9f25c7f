/** Publishing of our own events to the EventBridge bus. */
package dev.lockkeeper.platform.bus;
