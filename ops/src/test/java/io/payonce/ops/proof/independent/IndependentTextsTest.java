package io.payonce.ops.proof.independent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Amounts and times read by hand, held against the expressions that define them. */
class IndependentTextsTest {

  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,11}(\\.[0-9]{1,2})?");
  private static final Pattern TIME =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2}:[0-9]{2})((?:\\.[0-9]{1,3})?)");

  private final Random random = new Random(20261125);

  @Test
  void shouldReadAmounts() {
    assertEquals(8888, IndependentAmount.fen("88.88"));
    assertEquals(8880, IndependentAmount.fen("88.8"));
    assertEquals(8800, IndependentAmount.fen("88"));
    assertEquals(9_999_999_999_999L, IndependentAmount.fen("99999999999.99"));
    assertEquals(IndependentAmount.NONE, IndependentAmount.fen("999999999990.99"));
    assertEquals(IndependentAmount.NONE, IndependentAmount.fen(null));
    for (int i = 0; i < 60_000; i++) {
      String text = altered("00120.50", "0123456789..-+ e,\u0661\n");
      assertEquals(fen(text), IndependentAmount.fen(text), text);
    }
  }

  private static long fen(String text) {
    return AMOUNT.matcher(text).matches()
        ? new BigDecimal(text).movePointRight(2).longValueExact()
        : IndependentAmount.NONE;
  }

  @Test
  void shouldReadTimes() {
    assertEquals("2026-11-11T08:00:00.000+08:00", IndependentTime.iso("2026-11-11 08:00:00"));
    assertEquals("2026-11-11T08:00:00.120+08:00", IndependentTime.iso("2026-11-11 08:00:00.120"));
    assertEquals("2026-11-11T08:00:00.000+08:00", IndependentTime.iso("2026-11-11 08:00:00.000"));
    for (int i = 0; i < 60_000; i++) {
      String text = altered("2026-11-11 08:00:00.120", "0123456789.-: T\u0661\n");
      assertEquals(iso(text), IndependentTime.iso(text), text);
    }
  }

  private static String iso(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      return null;
    }
    String fraction = (time.group(3).replace(".", "") + "000").substring(0, 3);
    return time.group(1) + "T" + time.group(2) + "." + fraction + "+08:00";
  }

  /** Up to two signs replaced, inserted or removed, and perhaps cut. */
  private String altered(String text, String signs) {
    StringBuilder altered = new StringBuilder(text);
    for (int changes = random.nextInt(3); changes > 0 && altered.length() > 0; changes--) {
      int at = random.nextInt(altered.length());
      String sign = signs.substring(random.nextInt(signs.length())).substring(0, 1);
      altered.replace(at, at + random.nextInt(2), random.nextInt(4) == 0 ? "" : sign);
    }
    altered.setLength(altered.length() - random.nextInt(Math.min(6, altered.length() + 1)));
    return altered.toString();
  }
}
