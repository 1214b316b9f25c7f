# A stand-in for localstack/localstack:4.14.0, for machines that reach package registries but not Docker's: the same LocalStack
# from PyPI. What its image has ready and it would otherwise download at run time, DynamoDB Local and a Java, comes from
# the sandbox's libraries and from the base image. infra/compose-check builds it where it must.
ARG JAVA=eclipse-temurin:25-jre
FROM ${JAVA}
# The libraries that a Python needs come with Debian's, which itself is too old.
RUN apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3 curl >/dev/null
COPY python /opt/python
COPY ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
ENV PIP_CERT=/etc/ssl/certs/ca-certificates.crt
# It names no upper bounds: later versions of these have lost what it uses.
RUN echo /opt/python/lib >/etc/ld.so.conf.d/python.conf && ldconfig && /opt/python/bin/python3.13 -m venv /opt/localstack && \
    /opt/localstack/bin/pip install -q 'localstack-core[runtime]==4.14.0' 'cbor2<6' 'pyopenssl<26' service-identity
COPY lib /usr/lib/localstack/dynamodb-local/2/DynamoDBLocal_lib
COPY DynamoDBLocal.jar ddb-local-loader-0.1.jar /usr/lib/localstack/dynamodb-local/2/
RUN mkdir -p /usr/lib/localstack/java && ln -s /opt/java/openjdk /usr/lib/localstack/java/21
EXPOSE 4566
ENTRYPOINT ["/opt/localstack/bin/python", "-m", "localstack.runtime.main"]
