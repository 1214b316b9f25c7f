/** What people ask of clusters, answered from the model. */
package dev.lockkeeper.capacity.handling.inquiry;
