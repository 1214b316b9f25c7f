/** The inbox against a bare SDK loop and Spring Cloud AWS, over one embedded ElasticMQ. */
package dev.lockkeeper.benchmarks.inbox;
