/** Configuration, beans, health and what runs while the process does. */
package dev.lockkeeper.discovery.wiring;
