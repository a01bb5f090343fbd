package io.payonce.ops.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerParserTest {

  private static final String SUCCESS =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nCONTENT-length:  7\r\n\r\nsuccess";

  private final AnswerParser parser = new AnswerParser();

  @Test
  void shouldReadAnswerThatComesByteByByte() throws UnreadableAnswerException {
    // Given
    byte[] bytes = SUCCESS.getBytes(StandardCharsets.US_ASCII);

    // When
    int whole = 0;
    for (byte b : bytes) {
      whole += parser.take(ByteBuffer.wrap(new byte[] {b})) ? 1 : 0;
    }

    // Then
    assertEquals(1, whole);
    assertTrue(parser.isSuccess());
    assertFalse(parser.isClosing());
  }

  @ParameterizedTest
  @CsvSource({
    "200, success, 200 success",
    "200, fail, 200 fail",
    "503, fail, 503 fail",
    "200, successes, 200 (other)",
    "500, success, 500 success",
    "404, '', 404 (empty)"
  })
  void shouldTellAnswersApart(int status, String body, String words)
      throws UnreadableAnswerException {
    // When
    boolean isWhole = parser.take(answer(status, body.length(), body));

    // Then
    assertTrue(isWhole);
    assertEquals(words, parser.words());
    assertEquals(words.equals("200 success"), parser.isSuccess());
  }

  @Test
  void shouldForgetTheAnswerBefore() throws UnreadableAnswerException {
    // Given
    parser.take(answer(200, 7, "success"));
    parser.reset();

    // When
    boolean isWhole = parser.take(answer(503, 4, "fai"));

    // Then
    assertFalse(isWhole);
    assertTrue(parser.take(text("l")));
    assertEquals("503 fail", parser.words());
  }

  @Test
  void shouldReadLongBodyToItsEndWithoutKeepingIt() throws UnreadableAnswerException {
    // Given
    parser.take(answer(404, 100_000, "x".repeat(1000)));

    // When
    boolean isWholeTooEarly = parser.take(text("x".repeat(98_999)));
    boolean isWhole = parser.take(text("x"));

    // Then
    assertFalse(isWholeTooEarly);
    assertTrue(isWhole);
    assertEquals("404 (other)", parser.words());
  }

  @Test
  void shouldSeeThatTheConnectionIsClosed() throws UnreadableAnswerException {
    // When
    parser.take(text("HTTP/1.1 503 x\r\nConnection: close\r\nContent-Length: 4\r\n\r\nfail"));

    // Then
    assertTrue(parser.isClosing());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n\r\n\r\n",
        "HTTP/1.1 2x0 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nsuccess\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsuccessHTTP/1.1 200 OK\r\n"
      })
  void shouldRefuseWhatItDoesNotUnderstand(String answer) {
    // When / Then
    assertThrows(UnreadableAnswerException.class, () -> parser.take(text(answer)));
  }

  @Test
  void shouldRefuseHeadWithoutEnd() {
    // When / Then
    assertThrows(
        UnreadableAnswerException.class,
        () -> parser.take(text("HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000))));
  }

  private static ByteBuffer answer(int status, int length, String body) {
    return text("HTTP/1.1 " + status + " x\r\nContent-Length: " + length + "\r\n\r\n" + body);
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
