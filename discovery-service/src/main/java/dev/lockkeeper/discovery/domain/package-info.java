/** What discovery-service knows and decides. Needs nothing but the JDK. */
package dev.lockkeeper.discovery.domain;
