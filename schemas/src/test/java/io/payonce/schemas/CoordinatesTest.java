package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinatesTest {

  private static final long OFFSET_MAX = 999_999_999_999_999_999L;

  @Test
  void shouldReadWhatItWrites() {
    for (Coordinates at :
        new Coordinates[] {
          new Coordinates("t", 0, 0),
          new Coordinates("payonce.notifications", 11, 120),
          new Coordinates("t".repeat(249), Integer.MAX_VALUE, OFFSET_MAX)
        }) {
      assertEquals(at, Coordinates.parse(at.toString()));
    }
  }

  @Test
  void shouldTakeThePlaceOfARecord() {
    ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("t", 3, 7, null, null);

    assertEquals(new Coordinates("t", 3, 7), Coordinates.of(record));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "//",
        "t",
        "t/1",
        "/1/2",
        "t/1/",
        "t//2",
        "t/1/2/",
        "t/1/2/3",
        "a/t/1/2",
        "t/01/2",
        "t/1/02",
        "t/-1/2",
        "t/+1/2",
        "t/1/-2",
        "t/1/2 ",
        " t/1/ 2",
        "t/x/2",
        "t/2147483648/2",
        "t/99999999999/2",
        "t/1/1000000000000000000",
        "t/\u0661/2"
      })
  void shouldReadNothingFromWhatIsNoPlace(String text) {
    assertNull(Coordinates.parse(text));
  }

  @Test
  void shouldReadNothingFromNothingOrFromTooMuch() {
    assertNull(Coordinates.parse(null));
    assertNull(Coordinates.parse("t".repeat(250) + "/1/2"));
    assertNull(Coordinates.parse("/".repeat(1 << 20)));
  }
}
