/** discovery-service: names that point at living tasks. */
package dev.lockkeeper.discovery;
