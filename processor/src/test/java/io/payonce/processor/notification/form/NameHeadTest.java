package io.payonce.processor.notification.form;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NameHeadTest {

  @Test
  void shouldHaveTheOrderOfTheNamesWhereItDiffers() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 100_000; i++) {
      byte[] a = name(random);
      byte[] b = name(random);

      int byHead = Long.compareUnsigned(head(a), head(b));

      if (byHead != 0) {
        assertEquals(Integer.signum(Arrays.compareUnsigned(a, b)), Integer.signum(byHead));
      }
    }
  }

  @Test
  void shouldBeTheSameForNamesOfTheSameBeginning() {
    assertEquals(head("notify_time".getBytes(US_ASCII)), head("notify_type".getBytes(US_ASCII)));
    assertEquals(head(new byte[] {'a'}), head(new byte[] {'a', 0}));
  }

  /** Few bytes to choose from, so that many names share a beginning; the ends of the range too. */
  private static byte[] name(SplittableRandom random) {
    byte[] choice = {0, 1, 'a', 'b', 127, -128, -1};
    byte[] name = new byte[random.nextInt(12)];
    for (int i = 0; i < name.length; i++) {
      name[i] = choice[random.nextInt(choice.length)];
    }
    return name;
  }

  private static long head(byte[] name) {
    byte[] between = new byte[name.length + 2];
    System.arraycopy(name, 0, between, 1, name.length);
    return NameHead.of(between, 1, name.length + 1);
  }
}
