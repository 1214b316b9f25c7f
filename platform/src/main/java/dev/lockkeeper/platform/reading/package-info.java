/** What an owner reads of a cluster over and over: when, and what becomes of failures. */
package dev.lockkeeper.platform.reading;
