/** What the started services get along, so that they don't outlive who started them. */
package dev.lockkeeper.sandbox.tether;
