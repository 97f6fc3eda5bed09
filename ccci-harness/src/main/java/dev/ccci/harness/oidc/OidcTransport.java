package dev.ccci.harness.oidc;

import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import dev.ccci.harness.Http;
import io.restassured.config.EncoderConfig;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends Nimbus's requests with our client, which verifies the server's certificates and finds its names. */
final class OidcTransport implements HTTPRequestSender {

    private final Http http;

    OidcTransport(Http http) {
        this.http = http;
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) {
        RequestSpecification sending = http.request().urlEncodingEnabled(false);
        sending.config(((io.restassured.specification.FilterableRequestSpecification) sending)
                .getConfig()
                .encoderConfig(
                        EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)));
        request.getHeaderMap().forEach((name, values) -> sending.header(name, values.get(0)));
        if (request.getBody() != null) {
            sending.body(request.getBody());
        }
        return answer(sending.request(request.getMethod().name(), request.getURI()));
    }

    private static HTTPResponse answer(Response answer) {
        HTTPResponse response = new HTTPResponse(answer.statusCode());
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : answer.headers()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        headers.forEach((name, values) -> response.setHeader(name, values.toArray(String[]::new)));
        response.setBody(answer.asString());
        return response;
    }
}
