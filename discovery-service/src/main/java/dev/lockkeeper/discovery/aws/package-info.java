/** Ports on AWS's SDK. */
package dev.lockkeeper.discovery.aws;
