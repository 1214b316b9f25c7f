/** What all services share of Quarkus: configuration, security, problem details. */
package dev.lockkeeper.platform.wiring;
