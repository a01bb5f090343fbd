package io.payonce.processor.kind;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026112322001",
        "\u007f\u0080\u07ff\u0800\uffff",
        "a\u0000b",
        "\u4ea4\u6613 \ud83d\ude00",
        "\ude00 alone",
      })
  void shouldBeTheBytesOfWriteUtf(String text) throws IOException {
    // Given
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    new DataOutputStream(expected).writeUTF(text);
    ByteBuffer out = ByteBuffer.allocate(1 + StoredText.bytesMax(text)).put((byte) 7);

    // When
    StoredText.put(out, text);

    // Then
    assertArrayEquals(
        expected.toByteArray(), Arrays.copyOfRange(out.array(), 1, out.position()), text);
    assertEquals(text, StoredText.get(out.flip().position(1)));
  }
}
