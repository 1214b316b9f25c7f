/** Amazon Route 53: hosted zones, their record sets, and changes on their way to name servers. */
package dev.lockkeeper.sandbox.route53;
