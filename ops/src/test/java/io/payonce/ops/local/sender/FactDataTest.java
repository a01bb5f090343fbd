package io.payonce.ops.local.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.OpsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactDataTest {

  private static final Map<String, String> FIELDS =
      Map.of(
          "app_id", "/app",
          "out_trade_no", "/order/no",
          "total_amount", "/order/total~1all",
          "currency", "/currency");

  @Test
  void shouldPutEachValueWhereItsPointerLeads() {
    // When
    String json =
        new FactData(sender(FIELDS, "2021", "2022"))
            .app("2022")
            .order("A \"1\"")
            .total(ExactAmount.parse("99.9"), "THB")
            .json();

    // Then
    assertEquals(
        "{\"app\":\"2022\",\"order\":{\"no\":\"A \\\"1\\\"\",\"total/all\":99.90},\"currency\":\"THB\"}",
        json);
  }

  @Test
  void shouldLeaveOutWhatASenderNeedNotSay() {
    // Given
    Map<String, String> few = Map.of("out_trade_no", "/a/b", "total_amount", "/a/c");

    // When
    String json =
        new FactData(sender(few, "2021"))
            .app(null)
            .order("A1")
            .total(ExactAmount.parse("1"), "CNY")
            .tradeNo("T1")
            .json();

    // Then
    assertEquals("{\"a\":{\"b\":\"A1\",\"c\":1.00}}", json);
  }

  @Test
  void shouldSayWhatTheSenderLacks() {
    Map<String, String> few = new HashMap<>(FIELDS);
    few.remove("currency");
    few.remove("app_id");
    assertRefuses("\"currency\" in fields of sender shop", few, "2021", "THB", "2021");
    assertRefuses("\"app_id\" in fields of sender shop", few, "2021", "CNY", "2021", "2022");
    assertRefuses("--app: expected one of [2021, 2022]", few, null, "CNY", "2021", "2022");
    assertRefuses("expected apps of sender shop", few, "2021", "CNY");
    assertRefuses("got 2023", few, "2023", "CNY", "2021");
    few.put("total_amount", "/order/no/deeper");
    assertRefuses("/order/no/deeper where another lies", few, "2021", "CNY", "2021");
    few.put("total_amount", "/order");
    assertRefuses("/order where another lies", few, "2021", "CNY", "2021");
  }

  private static void assertRefuses(
      String words, Map<String, String> fields, String app, String currency, String... apps) {
    FactData data = new FactData(sender(fields, apps));
    OpsException refused =
        assertThrows(
            OpsException.class,
            () -> data.app(app).order("A1").total(ExactAmount.parse("1"), currency));
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
    assertTrue(refused.getMessage().contains("expected"), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "99.9, 99.90",
    "99.90, 99.90",
    "0.01, 0.01",
    "007, 7.00",
    "90071992547.41, 90071992547.41",
    "99999999999.99, 99999999999.99"
  })
  void shouldReadAmountsExactly(String text, String amount) {
    assertEquals(amount, ExactAmount.parse(text).toPlainString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0.00",
        "-1",
        "+1",
        "1e2",
        "1E+05",
        "1.",
        ".5",
        "1.234",
        "1,00",
        " 1",
        "1 ",
        "NaN",
        "123456789012",
        "１"
      })
  void shouldRefuseOtherAmounts(String text) {
    assertThrows(IllegalArgumentException.class, () -> ExactAmount.parse(text));
  }

  @Test
  void shouldKnowTheEventTypeOfAFact() {
    assertEquals("order.expected", sender(FIELDS, "2021").eventTypeOf("expected"));
    OpsException none =
        assertThrows(OpsException.class, () -> sender(FIELDS, "2021").eventTypeOf("closed"));
    assertTrue(none.getMessage().contains("\"fact\": \"closed\", got none"), none.getMessage());
    OpsException several =
        assertThrows(OpsException.class, () -> sender(FIELDS, "2021").eventTypeOf("paid"));
    assertTrue(several.getMessage().contains("one of [pay.a, pay.b]"), several.getMessage());
  }

  private static Map<String, String> apps(String... apps) {
    Map<String, String> uses = new LinkedHashMap<>();
    List.of(apps).forEach(app -> uses.put(app, "ignore"));
    return uses;
  }

  private static SenderProfile sender(Map<String, String> fields, String... apps) {
    return new SenderProfile(
        Path.of("merchants.json"),
        "shop",
        apps(apps),
        List.of(),
        StampLimits.DEFAULT,
        fields,
        List.of("order.expected", "pay.a", "coupon", "pay.b"),
        Map.of("order.expected", "expected", "pay.a", "paid", "pay.b", "paid"));
  }
}
