/** XML, and the REST-XML protocol of Route 53. */
package dev.lockkeeper.sandbox.wire.xml;
