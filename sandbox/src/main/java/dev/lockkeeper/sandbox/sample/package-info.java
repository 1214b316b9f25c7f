/** A small cluster to try things with, and what a service needs to be told to work on it. */
package dev.lockkeeper.sandbox.sample;
