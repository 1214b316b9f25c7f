/** What happens when something is heard: load, decide, write, act. */
package dev.lockkeeper.drain.handling;
