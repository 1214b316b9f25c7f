/** AWS's cluster query language, which memberOf placement constraints are written in. */
package dev.lockkeeper.capacity.domain.query;
