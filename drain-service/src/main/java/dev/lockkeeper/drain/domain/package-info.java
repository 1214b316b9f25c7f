/** What a drain is and what follows from what is known of it: pure, on the JDK alone. */
package dev.lockkeeper.drain.domain;
