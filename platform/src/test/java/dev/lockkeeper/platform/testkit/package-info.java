/** Stand-ins for time, queue and table that tests of the services run on. */
package dev.lockkeeper.platform.testkit;
