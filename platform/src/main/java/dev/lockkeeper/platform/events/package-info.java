/** Events as EventBridge delivers them, and the ones of AWS's that the services read. */
package dev.lockkeeper.platform.events;
