#!/bin/sh
# The real server, from its distribution.
set -eu
if ! command -v mvn > /dev/null; then
    echo "Keycloak comes from a Maven repository, and the program mvn is missing; apt-get install -y maven" >&2
    exit 1
fi
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dmdep.useBaseVersion=true \
    -Dartifact=org.keycloak:keycloak-quarkus-dist:26.7.3:tar.gz -DoutputDirectory=.
tar -xzf keycloak-quarkus-dist-26.7.3.tar.gz
rm keycloak-quarkus-dist-26.7.3.tar.gz
mv keycloak-26.7.3 keycloak
