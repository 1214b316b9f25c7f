/** What happens when something is heard, or its time has come: observe, decide, write, act. */
package dev.lockkeeper.capacity.handling;
