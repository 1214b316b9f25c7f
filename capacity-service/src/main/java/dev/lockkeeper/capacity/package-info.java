/** capacity-service: knows how many more tasks fit, and what can go. */
package dev.lockkeeper.capacity;
