package io.payonce.process.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.IssuedCertificate;
import io.payonce.testing.LogLines;
import io.payonce.testing.TestAuthority;
import io.payonce.testing.TestAuthority.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFilesIT {

  private final TestAuthority authority = new TestAuthority("authority");
  private final RecordingUser user = new RecordingUser();

  @TempDir Path directory;

  @BeforeEach
  void write() {
    authority.issue().writeTo(directory);
    IssuedCertificate.replace(directory.resolve("bundle.pem"), authority.certificatePem());
  }

  @Test
  void shouldTakeKeysOfBothKinds() {
    // Given
    authority.issue(new Request().localhost().rsa()).writeTo(directory);

    // When
    TlsMaterial material = open().get();

    // Then
    assertTrue(material.expiry().isAfter(Instant.now()));
  }

  @Test
  void shouldReadAgainWhatHasChanged() {
    // Given
    TlsFiles files = open();
    TlsMaterial before = files.get();
    Instant end = Instant.now().plus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.SECONDS);
    Request shorter = new Request().localhost().valid(Instant.now().minusSeconds(1), end);
    authority.issue(shorter).writeTo(directory);

    // When
    files.poll();

    // Then
    assertNotSame(before, files.get());
    assertEquals(end, files.get().expiry());
    assertSame(files.get(), user.renewed.get(0));
  }

  @Test
  void shouldTellEveryUser() {
    // Given
    TlsFiles files = open();
    RecordingUser second = new RecordingUser();
    files.follow(second);
    authority.issue().writeTo(directory);

    // When
    files.poll();

    // Then
    assertSame(files.get(), user.renewed.get(0));
    assertSame(files.get(), second.renewed.get(0));
  }

  @Test
  void shouldNotReadTheSameContentAgain() {
    // Given
    TlsFiles files = open();
    TlsMaterial before = files.get();

    // When
    files.poll();

    // Then
    assertSame(before, files.get());
  }

  @Test
  void shouldForgiveThatTwoFilesAreWrittenOneAfterTheOther() {
    // Given
    TlsFiles files = open();
    TlsMaterial before = files.get();
    IssuedCertificate next = authority.issue();
    IssuedCertificate.replace(directory.resolve("svid.pem"), next.certificatePem());
    files.poll();
    IssuedCertificate.replace(directory.resolve("svid_key.pem"), next.keyPem());

    // When
    files.poll();

    // Then
    assertEquals(0, files.failures());
    assertNotSame(before, files.get());
  }

  @Test
  void shouldKeepTheOldPairAndCountABadOneOnce() {
    // Given
    TlsFiles files = open();
    TlsMaterial before = files.get();
    IssuedCertificate.replace(
        directory.resolve("svid_key.pem"), new TestAuthority("other").issue().keyPem());

    try (LogLines log = LogLines.fromInfo()) {
      // When
      for (int i = 0; i < 5; i++) {
        files.poll();
      }

      // Then
      assertSame(before, files.get());
      assertEquals(1, files.failures());
      assertTrue(log.aboveDebug().get(0).contains("is not that of the certificate"));
    }
  }

  @Test
  void shouldKeepTheOldOneWhenItsUserCannotTakeTheNew() {
    // Given
    TlsFiles files = open();
    TlsMaterial before = files.get();
    user.isUnwilling = true;
    authority.issue().writeTo(directory);

    // When
    files.poll();

    // Then
    assertSame(before, files.get());
    assertEquals(1, files.failures());
  }

  @Test
  void shouldHealWhenAFileComesBack() throws Exception {
    // Given
    TlsFiles files = open();
    TlsMaterial before = files.get();
    String bundle = Files.readString(directory.resolve("bundle.pem"));
    Files.delete(directory.resolve("bundle.pem"));
    files.poll();
    files.poll();
    IssuedCertificate.replace(directory.resolve("bundle.pem"), bundle);

    // When
    files.poll();

    // Then
    assertEquals(1, files.failures());
    assertNotSame(before, files.get());
  }

  @Test
  void shouldRefuseAtTheStartWhatPeersWouldRefuse() {
    // Given
    Instant now = Instant.now();
    authority
        .issue(new Request().localhost().valid(now.minusSeconds(100), now.minusSeconds(1)))
        .writeTo(directory);

    // When
    BadTlsFilesException refused = assertThrows(BadTlsFilesException.class, this::open);

    // Then
    assertTrue(refused.getMessage().contains("which is not now"), refused.getMessage());
  }

  @Test
  void shouldSayHowToConvertAKeyOfAnotherForm() {
    // Given
    String pkcs1 = authority.issue().keyPem().replace("PRIVATE KEY", "RSA PRIVATE KEY");
    IssuedCertificate.replace(directory.resolve("svid_key.pem"), pkcs1);

    // When
    BadTlsFilesException refused = assertThrows(BadTlsFilesException.class, this::open);

    // Then
    assertTrue(refused.getMessage().contains("openssl pkcs8 -topk8"), refused.getMessage());
  }

  @Test
  void shouldNameTheFileThatIsBad() {
    // Given
    List<String> contents =
        List.of(
            "",
            "no PEM",
            "-----BEGIN CERTIFICATE-----\nAA=A\n-----END CERTIFICATE-----",
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
    for (String content : contents) {
      IssuedCertificate.replace(directory.resolve("bundle.pem"), content);

      // When
      BadTlsFilesException refused = assertThrows(BadTlsFilesException.class, this::open);

      // Then
      assertTrue(refused.getMessage().contains("bundle.pem"), refused.getMessage());
    }
  }

  private TlsFiles open() {
    TlsFiles files =
        TlsFiles.open(
            new TlsSettings(
                directory.resolve("svid.pem"),
                directory.resolve("svid_key.pem"),
                Optional.of(directory.resolve("bundle.pem")),
                ClientAuth.NEED,
                PeerUris.of(List.of())));
    files.follow(user);
    return files;
  }

  /** Notes what it is told. */
  private static final class RecordingUser implements TlsFiles.User {

    private final List<TlsMaterial> renewed = new ArrayList<>();
    private boolean isUnwilling;

    @Override
    public void renewed(TlsMaterial material) {
      if (isUnwilling) {
        throw new IllegalStateException("not now");
      }
      renewed.add(material);
    }
  }
}
