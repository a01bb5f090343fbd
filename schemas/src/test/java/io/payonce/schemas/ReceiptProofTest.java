package io.payonce.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptProofTest {

  private static final byte[] SECRET = secret('a');
  private static final byte[] OTHER_SECRET = secret('b');
  private static final byte[] BODY = "a=b".getBytes(UTF_8);
  private static final long LATEST_MS = 1_795_000_000_000L;

  private final ReceiptProof proof = ReceiptProof.of(List.of(SECRET));

  @Test
  void shouldProveWhatItSigned() {
    assertEquals(OptionalLong.of(LATEST_MS), proof.latestMs(signed(), BODY));
  }

  @ParameterizedTest
  @CsvSource({
    "received-at, 1794000000001",
    "source, shop",
    "redriven-from, payonce.rejected/0/2",
    "rerouted-from, payonce.notifications/0/1"
  })
  void shouldProveNothingOfARecordWithOtherHeaders(String name, String value) {
    // Given
    RecordHeaders headers = signed();

    // When
    headers.remove(name).add(name, value.getBytes(UTF_8));

    // Then
    assertEquals(OptionalLong.empty(), proof.latestMs(headers, BODY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"source", "received-at", "redriven-from"})
  void shouldProveNothingOfARecordThatLacksASignedHeader(String name) {
    // Given
    RecordHeaders headers = signed();

    // When
    headers.remove(name);

    // Then
    assertEquals(OptionalLong.empty(), proof.latestMs(headers, BODY));
  }

  @Test
  void shouldProveNothingOfAnotherBody() {
    assertEquals(OptionalLong.empty(), proof.latestMs(signed(), "a=c".getBytes(UTF_8)));
    assertEquals(OptionalLong.empty(), proof.latestMs(signed(), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "x", "1:", "1:00", "-1:", "999999999999999:"})
  void shouldProveNothingByOtherText(String text) {
    // Given
    RecordHeaders headers = signed();

    // When
    headers.remove("receipt-proof").add("receipt-proof", text.getBytes(UTF_8));

    // Then
    assertEquals(OptionalLong.empty(), proof.latestMs(headers, BODY));
  }

  @Test
  void shouldProveNothingByAnAlteredTimeOrMac() {
    // Given
    RecordHeaders headers = signed();
    String text = RawHeaders.text(headers, "receipt-proof");

    for (int i = 0; i < text.length(); i++) {
      // When
      char other = text.charAt(i) == '1' ? '2' : '1';
      String altered = text.substring(0, i) + other + text.substring(i + 1);
      headers.remove("receipt-proof").add("receipt-proof", altered.getBytes(UTF_8));

      // Then
      assertEquals(OptionalLong.empty(), proof.latestMs(headers, BODY), altered);
    }
  }

  @Test
  void shouldBelieveEverySecretAndSignByTheFirst() {
    // Given
    ReceiptProof rotated = ReceiptProof.of(List.of(OTHER_SECRET, SECRET));
    RecordHeaders byNew = headers();

    // When
    rotated.sign(byNew, BODY, 7);

    // Then
    assertEquals(OptionalLong.of(LATEST_MS), rotated.latestMs(signed(), BODY));
    assertEquals(OptionalLong.of(7), ReceiptProof.of(List.of(OTHER_SECRET)).latestMs(byNew, BODY));
    assertEquals(OptionalLong.empty(), proof.latestMs(byNew, BODY));
    assertEquals(OptionalLong.empty(), ReceiptProof.NONE.latestMs(signed(), BODY));
    assertFalse(ReceiptProof.NONE.canSign());
  }

  @Test
  void shouldReadSecretsFromFilesAndNeverShowThem(@TempDir Path dir) throws IOException {
    // Given
    Path file = Files.writeString(dir.resolve("secret"), new String(SECRET, UTF_8) + "\n");
    Path tooShortFile = Files.writeString(dir.resolve("short"), "do-not-show-me\r\n");

    // When
    ReceiptProof ofFile = ReceiptProof.ofFiles(List.of(file));
    Exception tooShort =
        assertThrows(
            IllegalArgumentException.class, () -> ReceiptProof.ofFiles(List.of(tooShortFile)));
    Exception missing =
        assertThrows(
            IllegalArgumentException.class,
            () -> ReceiptProof.ofFiles(List.of(dir.resolve("none"))));

    // Then
    assertEquals(OptionalLong.of(LATEST_MS), ofFile.latestMs(signed(), BODY));
    assertTrue(tooShort.getMessage().startsWith("expected a secret of at least 32 bytes"));
    assertFalse(tooShort.toString().contains("do-not-show-me"));
    assertTrue(missing.getMessage().contains("its path leads nowhere"), missing.getMessage());
    assertFalse(missing.toString().contains("none"), missing.toString());
  }

  private RecordHeaders signed() {
    RecordHeaders headers = headers();
    proof.sign(headers, BODY, LATEST_MS);
    return headers;
  }

  private static RecordHeaders headers() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("source", "alipay".getBytes(UTF_8));
    headers.add("received-at", "1794000000000".getBytes(UTF_8));
    headers.add("redriven-from", "payonce.rejected/0/1".getBytes(UTF_8));
    return headers;
  }

  private static byte[] secret(char letter) {
    return String.valueOf(letter).repeat(32).getBytes(UTF_8);
  }
}
