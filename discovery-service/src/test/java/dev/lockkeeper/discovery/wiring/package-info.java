/** What is refused at the start. */
package dev.lockkeeper.discovery.wiring;
