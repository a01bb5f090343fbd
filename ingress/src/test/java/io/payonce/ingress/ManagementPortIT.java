package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.IssuedCertificate;
import io.payonce.testing.RawHttp;
import io.payonce.testing.TestAuthority;
import io.payonce.testing.TlsClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Health and metrics on a port of their own; only notifications on the other. */
@Timeout(60)
class ManagementPortIT {

  private static final List<String> PAGES = List.of("/health/live", "/health/ready", "/metrics");

  @TempDir Path folder;

  @Test
  void shouldLeaveNothingButNotificationsOnTheOtherPort() throws Exception {
    try (RunningIngress running = RunningIngress.acknowledging("management.port", "0")) {
      // When / Then
      int traffic = running.ingress.port();
      int management = running.ingress.managementPort();
      for (String page : PAGES) {
        assertEquals("404 fail", get(traffic, page).brief(), page);
        assertEquals(200, get(management, page).status(), page);
      }
      assertEquals("200 success", post(traffic).brief());
      assertEquals(404, post(management).status());
      assertEquals(404, get(management, "/").status());
      assertTrue(get(management, "/metrics").body().contains("payonce_ingress_connections"));
    }
  }

  @Test
  void shouldHaveThemOnTheOnePortThatThereIs() throws Exception {
    try (RunningIngress running = RunningIngress.acknowledging()) {
      // When / Then
      assertEquals(running.ingress.port(), running.ingress.managementPort());
      for (String page : PAGES) {
        assertEquals(200, get(running.ingress.port(), page).status(), page);
      }
    }
  }

  @Test
  void shouldRefuseWhoNamesAnotherHostOnLoopback() throws Exception {
    try (RunningIngress running =
        RunningIngress.acknowledging(
            "management.port", "0", "http.hosts.allowed", "probes.example")) {
      // When / Then
      int management = running.ingress.managementPort();
      assertEquals(403, get(management, "/metrics", "attacker.example").status());
      assertEquals(200, get(management, "/metrics", "probes.example").status());
      assertEquals("200 success", post(running.ingress.port()).brief());
    }
  }

  @Test
  void shouldAskProbesForNoCertificateWhenSendersNeedOne() throws Exception {
    TestAuthority authority = new TestAuthority("authority");
    TlsClient probe = TlsClient.trusting(authority);
    try (RunningIngress running = tls(authority)) {
      // When / Then
      for (String page : PAGES) {
        String uri = "https://localhost:" + running.ingress.managementPort() + page;
        assertEquals(200, probe.get(uri).statusCode(), page);
      }
      String traffic = "https://localhost:" + running.ingress.port() + "/notify/alipay";
      assertThrows(IOException.class, () -> probe.get(traffic));
    }
  }

  @Test
  void shouldSpeakPlainHttpThereWhenItIsTold() throws Exception {
    TestAuthority authority = new TestAuthority("authority");
    try (RunningIngress running = tls(authority, "management.tls.enabled", "false")) {
      // When / Then
      assertEquals(200, get(running.ingress.managementPort(), "/health/live").status());
    }
  }

  @Test
  void shouldAskForACertificateThereWhenItIsTold() throws Exception {
    TestAuthority authority = new TestAuthority("authority");
    TlsClient probe = TlsClient.trusting(authority);
    try (RunningIngress running = tls(authority, "management.tls.client.auth", "need")) {
      // When / Then
      String uri = "https://localhost:" + running.ingress.managementPort() + "/health/live";
      assertThrows(IOException.class, () -> probe.get(uri));
      assertEquals(200, probe.as(authority.issue()).get(uri).statusCode());
    }
  }

  private RunningIngress tls(TestAuthority authority, String... more) {
    authority.issue().writeTo(folder);
    IssuedCertificate.replace(folder.resolve("bundle.pem"), authority.certificatePem());
    String[] all = java.util.Arrays.copyOf(more, more.length + 10);
    String[] tls = {
      "management.port", "0",
      "tls.certificate.file", folder.resolve("svid.pem").toString(),
      "tls.key.file", folder.resolve("svid_key.pem").toString(),
      "tls.trust.file", folder.resolve("bundle.pem").toString(),
      "tls.client.auth", "need"
    };
    System.arraycopy(tls, 0, all, more.length, tls.length);
    return RunningIngress.acknowledging(all);
  }

  private static RawHttp.Answered get(int port, String path) throws IOException {
    return get(port, path, "localhost");
  }

  private static RawHttp.Answered get(int port, String path, String host) throws IOException {
    return send(port, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
  }

  private static RawHttp.Answered post(int port) throws IOException {
    return send(port, RawHttp.post("a=b").replace("Host: x", "Host: localhost"));
  }

  private static RawHttp.Answered send(int port, String request) throws IOException {
    try (RawHttp http = new RawHttp(new Socket(InetAddress.getLoopbackAddress(), port))) {
      return http.send(request).readAnswer();
    }
  }
}
