package io.payonce.processor.merchants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.notification.key.Merchants;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MerchantsFileIT {

  private static final AlipayKeys KEYS = AlipayKeys.shared();

  @TempDir Path directory;

  @Test
  void shouldFollowAChangeByItself() throws IOException {
    // Given
    Path file = write("merchants.json", KEYS.merchantsJson("1"));
    try (MerchantsFile merchants = MerchantsFile.open(file, false, Duration.ofMillis(20))) {
      Merchants before = merchants.get();

      // When
      write("merchants.json", KEYS.merchantsJson("2"));

      // Then
      Await.until("read again", () -> merchants.get() != before);
      assertTrue(merchants.isHealthy());
    }
  }

  @Test
  void shouldNotReadTheSameContentAgain() throws IOException {
    // Given
    Path file = write("merchants.json", KEYS.merchantsJson("1"));
    try (MerchantsFile merchants = open(file)) {
      Merchants before = merchants.get();

      // When
      write("merchants.json", KEYS.merchantsJson("1"));
      merchants.poll();

      // Then
      assertSame(before, merchants.get());
    }
  }

  @Test
  void shouldKeepTheLastGoodOneAndHealWhenTheFileDoes() throws IOException {
    // Given
    Path file = write("merchants.json", KEYS.merchantsJson("1"));
    try (MerchantsFile merchants = open(file)) {
      Merchants before = merchants.get();

      // When
      write("merchants.json", "{\"apps\":[");
      merchants.poll();
      merchants.poll();
      boolean healthyWhileBad = merchants.isHealthy();
      Merchants whileBad = merchants.get();
      write("merchants.json", KEYS.merchantsJson("2"));
      merchants.poll();

      // Then
      assertFalse(healthyWhileBad);
      assertSame(before, whileBad);
      assertEquals(1, merchants.failures());
      assertTrue(merchants.isHealthy());
      assertNotSame(before, merchants.get());
    }
  }

  @Test
  void shouldBeHealthyAgainWhenTheOldContentComesBack() throws IOException {
    // Given
    Path file = write("merchants.json", KEYS.merchantsJson("1"));
    try (MerchantsFile merchants = open(file)) {
      Files.delete(file);
      merchants.poll();
      boolean healthyWithout = merchants.isHealthy();

      // When
      write("merchants.json", KEYS.merchantsJson("1"));
      merchants.poll();

      // Then
      assertFalse(healthyWithout);
      assertTrue(merchants.isHealthy());
    }
  }

  @Test
  void shouldFollowAFileThatItNames() throws IOException {
    // Given
    write("alipay.pem", KEYS.publicKeyPem());
    Path file = write("merchants.json", naming("alipay.pem"));
    try (MerchantsFile merchants = open(file)) {
      Merchants before = merchants.get();

      // When
      write("alipay.pem", "not a key");
      merchants.poll();
      boolean healthyWhileBad = merchants.isHealthy();
      write("alipay.pem", AlipayKeys.generate().publicKeyPem());
      merchants.poll();

      // Then
      assertFalse(healthyWhileBad);
      assertTrue(merchants.isHealthy());
      assertNotSame(before, merchants.get());
    }
  }

  @Test
  void shouldFollowTheSwapOfLinksByWhichKubernetesChangesASecret() throws IOException {
    // Given
    secret("v1", KEYS);
    Files.createSymbolicLink(directory.resolve("..data"), Path.of("v1"));
    Path file = link("merchants.json");
    link("alipay.pem");
    try (MerchantsFile merchants = open(file)) {
      Merchants before = merchants.get();

      // When
      secret("v2", AlipayKeys.generate());
      Files.createSymbolicLink(directory.resolve("..data_tmp"), Path.of("v2"));
      Files.move(
          directory.resolve("..data_tmp"),
          directory.resolve("..data"),
          StandardCopyOption.ATOMIC_MOVE);
      merchants.poll();

      // Then
      assertNotSame(before, merchants.get());
    }
  }

  private void secret(String version, AlipayKeys keys) throws IOException {
    Files.createDirectory(directory.resolve(version));
    write(version + "/merchants.json", naming("alipay.pem"));
    write(version + "/alipay.pem", keys.publicKeyPem());
  }

  private Path link(String name) throws IOException {
    return Files.createSymbolicLink(directory.resolve(name), Path.of("..data", name));
  }

  private static String naming(String keyFile) {
    return """
        {"apps":[{"app_id":"1","keys":[
          {"id":"k","algorithm":"RSA2","public_key_file":"%s"}]}]}
        """
        .formatted(keyFile);
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  /** One that is read again only when the test says so. */
  private static MerchantsFile open(Path file) {
    return MerchantsFile.open(file, false, Duration.ofDays(1));
  }
}
