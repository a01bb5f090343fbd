package io.payonce.processor.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.processor.notification.sender.SenderFact;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders as the envelopes of a shop tell them. */
class OrderEnvelopesTest {

  @Test
  void shouldSettleFactsOfAnEnvelopeByTheSameTable() {
    // Given
    Shop shop = Shop.of(OrdersMode.CHECK);
    String order = "{\"order\":{\"no\":\"A1\"},\"amount\":10.0";

    // When
    List<String> told =
        List.of(
            shop.tells(SenderFact.CREATED, order + "}"),
            shop.tells(SenderFact.EXPECTED, order + "}"),
            shop.tells(SenderFact.PAID, order + "}"),
            shop.paid(),
            shop.tells(SenderFact.REFUNDED, order + ",\"refunded\":\"2.5\"}"),
            shop.words(shop.trade("TRADE_SUCCESS").refundFee("3.00")),
            shop.tells(SenderFact.FINISHED, order + "}"),
            shop.tells(SenderFact.PAID, order + ",\"amount2\":1}"),
            shop.tells(SenderFact.PAID, "{\"order\":{\"no\":\"A1\"},\"amount\":11}"));

    // Then
    assertEquals(
        List.of(
            "created",
            "expected",
            "paid",
            "UNCHANGED",
            "refunded",
            "refunded",
            "finished",
            "SUPERSEDED",
            "AMOUNT_CHANGED"),
        told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"order\":{\"no\":\"A1\"},\"amount\":99.9}|expected",
        "{\"order\":{\"no\":\"A1\"},\"amount\":\"99.90\"}|expected",
        "{\"order\":{\"no\":12345},\"amount\":1}|expected",
        "{\"order\":{\"no\":\"A1\"},\"amount\":1e2}|INVALID_FIELD",
        "{\"order\":{\"no\":\"A1\"},\"amount\":0.001}|INVALID_FIELD",
        "{\"order\":{\"no\":\"A1\"},\"amount\":-1}|INVALID_FIELD",
        "{\"order\":{\"no\":\"A1\"},\"amount\":true}|INVALID_FIELD",
        "{\"order\":{\"no\":\"A1\"},\"amount\":[1]}|INVALID_FIELD",
        "{\"order\":{\"no\":\"A1\"},\"amount\":null}|MISSING_FIELD",
        "{\"order\":{\"no\":\"A1\"}}|MISSING_FIELD",
        "{\"order\":{\"no\":\"\"},\"amount\":1}|INVALID_FIELD",
        "{\"order\":{\"no\":1.5},\"amount\":1}|INVALID_FIELD",
        "{\"order\":{\"no\":{}},\"amount\":1}|INVALID_FIELD",
        "{\"order\":[],\"amount\":1}|MISSING_FIELD",
        "{\"amount\":1}|MISSING_FIELD",
        "{\"order\":{\"no\":\"A1\"},\"amount\":1,\"currency\":\"cny\"}|INVALID_FIELD",
        "{\"order\":{\"no\":\"A1\"},\"amount\":1,\"currency\":\"THB\"}|expected",
        "{\"order\":{\"no\":\"A1\"},\"amount\":1,\"app\":\"2021000000000001\"}|expected",
        "{\"order\":{\"no\":\"A1\"},\"amount\":1,\"app\":\"2021000000000099\"}|FOREIGN_APP",
        "{\"order\":{\"no\":\"A1\"},\"amount\":1,\"app\":\"\"}|INVALID_FIELD",
        "{\"order\":{\"no\":\"A1\"},\"amount\":1,\"app\":7}|FOREIGN_APP"
      })
  void shouldReadTheOrderOfAnEnvelopeExactly(String data, String expected) {
    assertEquals(expected, Shop.of(OrdersMode.CHECK).tells(SenderFact.EXPECTED, data));
  }

  @Test
  void shouldRefuseARefundWithoutItsSum() {
    assertEquals(
        "MISSING_FIELD",
        Shop.of(OrdersMode.CHECK)
            .tells(SenderFact.REFUNDED, "{\"order\":{\"no\":\"A1\"},\"amount\":1}"));
  }
}
