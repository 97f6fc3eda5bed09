package dev.ccci.harness.lab;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ccci.Keys;
import dev.ccci.spi.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A service on a lab, and a client that trusts the lab's authority and nothing else. */
record Fixture(LabServer server) {

    static final String IMAGE = "lab/busybox:1.35.0";

    static final Settings SETTINGS =
            key -> key.equals(Keys.SERVER) ? Optional.of("lab") : Optional.ofNullable(System.getProperty(key));

    JsonSocket engine() {
        return new JsonSocket(Path.of(server.dockerHost().getPath()));
    }

    /** Starts a web server whose page {@code /who} tells its name. */
    void deploy(String name, Map<String, String> labels) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode().put("Name", name);
        ObjectNode target = spec.putObject("Labels");
        labels.forEach(target::put);
        ObjectNode task = spec.putObject("TaskTemplate");
        ObjectNode container = task.putObject("ContainerSpec").put("Image", IMAGE);
        container
                .putArray("Command")
                .add("sh")
                .add("-c")
                .add("mkdir /www; echo $0 > /www/who; exec httpd -f -p 8000 -h /www");
        container.putArray("Args").add(name);
        container.put("StopGracePeriod", 1_000_000L);
        task.putArray("Networks").addObject().put("Target", Lab.NETWORK);
        spec.putObject("EndpointSpec").put("Mode", "dnsrr");
        engine().post("/services/create", spec);
    }

    static Map<String, String> routed(String name) {
        return Map.of(
                "traefik.enable",
                "true",
                "traefik.http.services." + name + ".loadbalancer.server.port",
                "8000",
                "traefik.http.routers." + name + ".rule",
                "Host(`" + name + ".ci.test`)",
                "traefik.http.routers." + name + ".entrypoints",
                "web-secure",
                "traefik.http.routers." + name + ".tls.certresolver",
                "");
    }

    /** Status line, headers and body of a GET. */
    List<String> get(String scheme, String host, String path) {
        try (Socket plain = new Socket(server.ingress(), scheme.equals("https") ? 443 : 80)) {
            plain.setSoTimeout(5_000);
            return exchange(scheme.equals("https") ? secured(plain, host) : plain, host, path);
        } catch (IOException e) {
            return List.of("no answer: " + e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Socket secured(Socket plain, String host) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream authority = Files.newInputStream(server.authority().orElseThrow())) {
            trusted.setCertificateEntry(
                    "lab", CertificateFactory.getInstance("X.509").generateCertificate(authority));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, 443, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static List<String> exchange(Socket socket, String host, String path) throws IOException {
        OutputStream output = socket.getOutputStream();
        output.write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        output.flush();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            return reader.lines().collect(Collectors.toList());
        }
    }
}
