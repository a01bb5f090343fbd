package io.payonce.processor.notification;

import static io.payonce.processor.notification.Checks.value;
import static io.payonce.processor.notification.Verification.ALIPAY;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Field;
import io.payonce.processor.trade.TradeFields;
import io.payonce.testing.AlipayNotification;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Only signed bytes decide: whatever can be added to a genuine body changes no decision. */
class UnsignedSuffixTest {

  private static final Verification VERIFICATION = Verification.sandbox().extraFields("subject");
  private static final String ORDER = "\u8ba2\u5355";

  private static final List<String> VALUES =
      List.of("", "x", "%FF", "%C3%28", "%B6%A9", "%E8%AE%A2%E5%8D%95", "%00", "GBK", "utf-8", "+");

  @ParameterizedTest(name = "{0}")
  @MethodSource("genuine")
  void shouldDecideTheSameWhateverIsAdded(String name, byte[] body) {
    // Given
    TradeFields decided = value(VERIFICATION.of(body));

    // When
    Map<String, Object> others = new TreeMap<>();
    for (String suffix : suffixes()) {
      Checked<TradeFields> checked = VERIFICATION.of(with(body, suffix));
      Object fields = checked instanceof Checked.Passed<TradeFields> it ? it.value() : checked;
      if (!decided.equals(fields)) {
        others.put(suffix, fields);
      }
    }

    // Then
    assertEquals(Map.of(), others);
  }

  private static Stream<Object[]> genuine() {
    AlipayNotification named = ALIPAY.notification().outTradeNo(ORDER);
    AlipayNotification unnamed = named.without("charset");
    AlipayNotification gbk = unnamed.encodedIn(Charset.forName("GBK"));
    return Stream.of(
        new Object[] {"charset named", named.sign()},
        new Object[] {"UTF-8, not named", unnamed.sign()},
        new Object[] {"GBK, not named", gbk.sign()},
        new Object[] {"ASCII, not named", unnamed.outTradeNo("A1").sign()},
        new Object[] {"rule V2", named.signV2()},
        new Object[] {"rule V2, not named", unnamed.signV2()});
  }

  /** Everything that is in no signed content: the one unsigned name, and whatever is empty. */
  private static List<String> suffixes() {
    List<String> suffixes = new ArrayList<>(List.of("&", "&&", "&%FF=", "&%FF", "&memo=", "&%E8="));
    VALUES.forEach(value -> suffixes.add("&alipay_cert_sn=" + value));
    for (Field field : Field.values()) {
      suffixes.add("&" + field + "=");
      suffixes.add("&" + field);
    }
    suffixes.removeIf(UnsignedSuffixTest::isThereAlready);
    return suffixes;
  }

  /** A second one of a name is rejected as such; charset is the one that bodies here may lack. */
  private static boolean isThereAlready(String suffix) {
    String name = suffix.substring(1).split("=")[0];
    return ALIPAY.notification().signedFields().containsKey(name);
  }

  private static byte[] with(byte[] body, String suffix) {
    return (new String(body, ISO_8859_1) + suffix).getBytes(ISO_8859_1);
  }
}
