package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.admission.KnownApps;
import io.payonce.testing.Await;
import io.payonce.testing.RawHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A merchants file that changes, and one that is bad. */
@Timeout(60)
class KnownAppsIT {

  private static final String APPS = "{\"apps\":[{\"app_id\":\"%s\",\"keys\":[]}]}";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("merchants.json");
    Files.writeString(file, APPS.formatted("2021001"));
  }

  @Test
  void shouldKnowTheAppsOfTheFileOnly() {
    // When
    KnownApps apps = new KnownApps(file);

    // Then
    assertTrue(apps.test("2021001"));
    assertFalse(apps.test("2021002"));
    assertTrue(apps.isHealthy());
  }

  @Test
  void shouldKeepTheOldAppsWhenTheFileIsBroken() throws IOException {
    // Given
    KnownApps apps = new KnownApps(file);
    for (String bad : new String[] {"{", "[]", "{\"apps\":[]}", "{\"apps\":[{\"app_id\":7}]}"}) {
      // When
      Files.writeString(file, bad);
      apps.follow();

      // Then
      assertTrue(apps.test("2021001"), bad);
      assertFalse(apps.test("2021002"), bad);
      assertFalse(apps.isHealthy(), bad);
    }
  }

  @Test
  void shouldRefuseNobodyWhenTheFileWasNeverGood() throws IOException {
    // Given
    Files.writeString(file, "{");

    // When
    KnownApps apps = new KnownApps(file);

    // Then
    assertTrue(apps.test("2021001"));
    assertFalse(apps.isHealthy());
  }

  @Test
  void shouldFollowTheFileWhileItRuns() throws Exception {
    // Given
    try (RunningIngress running =
            RunningIngress.acknowledging(
                "merchants.file", file.toString(), "checks", "app", "checks.when", "always");
        RawHttp http = running.connect()) {
      String post = RawHttp.post("app_id=2021002&notify_id=N");
      assertEquals("400 fail", http.send(post).readAnswer().brief());

      // When
      Files.writeString(file, APPS.formatted("2021002"));

      // Then
      Await.until("the new app", () -> http.send(post).readAnswer().brief().equals("200 success"));
      assertEquals(1, running.metric("payonce_ingress_merchants_file_healthy "));
    }
  }
}
