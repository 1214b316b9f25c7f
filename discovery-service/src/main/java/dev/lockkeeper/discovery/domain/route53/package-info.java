/** What the domain needs of Route 53, as ports. */
package dev.lockkeeper.discovery.domain.route53;
