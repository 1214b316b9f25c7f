/** Who moves the world: the wall clock, or a test. */
package dev.lockkeeper.sandbox.driver;
