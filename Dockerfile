# The images of the services and of the sandbox. Java is built outside, and Maven leaves what goes in here in target folders:
#   ./mvnw package -DskipTests -Pimages
#   docker build --target service --build-arg SERVICE=drain-service --build-arg PORT=8081 --tag lockkeeper/drain-service .
#   docker build --target sandbox --tag lockkeeper/sandbox .
# docs/compose.md tells what is in them, and why.

# The JVM that records an AOT cache must be the one that uses it: one image for both.
ARG JAVA=eclipse-temurin:25-jre

FROM ${JAVA} AS java
# glibc keeps memory in an arena for each thread and processor; most of it is never used again.
ENV MALLOC_ARENA_MAX=2
WORKDIR /app

FROM java AS sandbox-app
COPY sandbox/target/lib /sandbox/lib
COPY sandbox/target/lockkeeper-sandbox.jar /sandbox/

# Before the services: the older builder makes every stage above the one it is asked for.
FROM java AS sandbox
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Lockkeeper sandbox" \
      org.opencontainers.image.description="A simulated fleet of Amazon ECS, Auto Scaling and EC2" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=sandbox-app /sandbox /app
COPY infra/messaging.yaml infra/images/jvm.options sandbox/target/sbom.json /app/
# By number, so that an orchestrator can see that it is not root.
USER 10010:10010
EXPOSE 4566
HEALTHCHECK --interval=5s --timeout=3s --start-period=240s --retries=3 CMD ["test", "-s", "/settings/.env"]
ENTRYPOINT ["java", "@/app/jvm.options", "-cp", "/app/lockkeeper-sandbox.jar", "dev.lockkeeper.sandbox.cli.FleetCommand", \
            "--host", "0.0.0.0", "--template", "/app/messaging.yaml", "--settings", "/settings/.env"]

FROM java AS service-app
ARG SERVICE
COPY ${SERVICE}/target/quarkus-app /app
COPY infra/images/jvm.options /app/

# Runs the service once, at a sandbox.
FROM service-app AS recorded
ARG SERVICE
COPY --from=sandbox-app /sandbox /sandbox
COPY infra/messaging.yaml /infra/
COPY infra/images/record infra/images/jvm.options /infra/images/
RUN /infra/images/record ${SERVICE} /app /sandbox

FROM service-app AS service
ARG SERVICE
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Lockkeeper ${SERVICE}" \
      org.opencontainers.image.description="Operates Amazon ECS clusters on EC2" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=recorded /app/app.aot /app/
ARG PORT
ENV QUARKUS_HTTP_PORT=${PORT}
EXPOSE ${PORT}
COPY infra/images/healthy /app/
COPY ${SERVICE}/target/sbom.json /app/
# Where Quarkus looks for a file .env; there is none unless somebody mounts one.
WORKDIR /settings
# By number, so that an orchestrator can see that it is not root.
USER 10010:10010
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=3 CMD ["/app/healthy"]
# Java is process 1 and so gets SIGTERM itself. Without its cache it starts all the same, slower, and says so.
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:AOTCache=/app/app.aot", "-jar", "/app/quarkus-run.jar"]
