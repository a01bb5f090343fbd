package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.payonce.processor.query.Http;
import io.payonce.testing.Await;
import io.payonce.testing.IssuedCertificate;
import io.payonce.testing.TestAuthority;
import io.payonce.testing.TestBroker;
import io.payonce.testing.TlsClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Health and metrics on a port of their own; only queries on the other. */
@Timeout(180)
class ManagementPortIT {

  private static final List<String> PAGES = List.of("/health/live", "/health/ready", "/metrics");

  @TempDir Path folder;
  private Map<String, String> properties;

  @BeforeEach
  void install() {
    properties = Installation.on(TestBroker.shared(), 1, folder).properties("one");
    properties.put("management.port", "0");
  }

  @Test
  void shouldLeaveNothingButQueriesOnTheOtherPort() throws Exception {
    try (Processor processor = Processor.start(properties)) {
      int management = processor.managementPort();
      Await.until("it is ready", () -> Http.get(management, "/health/ready").status() == 200);

      // When / Then
      for (String page : PAGES) {
        assertEquals(404, Http.get(processor.queryPort(), page).status(), page);
        assertEquals(200, Http.get(management, page).status(), page);
      }
      for (String query : List.of("/v1/state", "/v1/openapi.yaml")) {
        assertEquals(200, Http.get(processor.queryPort(), query).status(), query);
        assertEquals(404, Http.get(management, query).status(), query);
      }
    }
  }

  @Test
  void shouldAskProbesForNoCertificateWhenAskersNeedOne() throws Exception {
    // Given
    TestAuthority authority = new TestAuthority("authority");
    TlsClient probe = TlsClient.trusting(authority);
    authority.issue().writeTo(folder);
    IssuedCertificate.replace(folder.resolve("bundle.pem"), authority.certificatePem());
    properties.put("tls.certificate.file", folder.resolve("svid.pem").toString());
    properties.put("tls.key.file", folder.resolve("svid_key.pem").toString());
    properties.put("tls.trust.file", folder.resolve("bundle.pem").toString());
    properties.put("tls.client.auth", "need");
    try (Processor processor = Processor.start(properties)) {
      String management = "https://localhost:" + processor.managementPort();
      Await.until("it is ready", () -> probe.get(management + "/health/ready").statusCode() == 200);

      // When / Then
      assertEquals(200, probe.get(management + "/metrics").statusCode());
      String state = "https://localhost:" + processor.queryPort() + "/v1/state";
      assertThrows(IOException.class, () -> probe.get(state));
      assertEquals(200, probe.as(authority.issue()).get(state).statusCode());
    }
  }
}
