/** Questions of people, answered by the owner. */
package dev.lockkeeper.discovery.handling.inquiry;
