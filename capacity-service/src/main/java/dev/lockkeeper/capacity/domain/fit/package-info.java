/** How many more tasks fit, kept up to date instance by instance. */
package dev.lockkeeper.capacity.domain.fit;
