/** What goes wrong on purpose with API calls, and the rates that AWS allows. */
package dev.lockkeeper.sandbox.faults;
