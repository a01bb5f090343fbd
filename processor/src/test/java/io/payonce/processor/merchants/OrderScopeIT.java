package io.payonce.processor.merchants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.config.StartRefusedException;
import io.payonce.processor.notification.sender.OrderField;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.processor.notification.sender.Sender;
import io.payonce.processor.notification.sender.SenderFact;
import io.payonce.processor.notification.sender.Senders;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.EnvelopeNotification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The orders that a sender of the merchants file may tell of. */
class OrderScopeIT {

  private static final String GOOD = "\"secrets\":[{\"id\":\"s\",\"secret_file\":\"s\"}]";

  @TempDir private Path directory;

  @BeforeEach
  void writeSecret() throws IOException {
    Files.writeString(directory.resolve("s"), EnvelopeNotification.SECRET);
  }

  @Test
  void shouldReadTheOrdersThatASenderMayTellOf() throws IOException {
    // When
    Sender shop =
        read(teller(
                "\"apps\":[\"seller\"],",
                "\"out_trade_no\":\"/order/no\",\"total_amount\":\"/a\"",
                "expected"))
            .find("shop");

    // Then
    assertEquals(SenderFact.EXPECTED, shop.fact("told"));
    assertNull(shop.fact("other"));
    assertEquals(Map.of("seller", OrdersMode.IGNORE), shop.orders().apps());
    assertEquals("/order/no", shop.orders().fields().get(OrderField.OUT_TRADE_NO).text());
  }

  static Stream<Arguments> tellers() {
    String fields = "\"out_trade_no\":\"/order/no\",\"total_amount\":\"/a\"";
    String apps = "\"apps\":[\"seller\"],";
    return Stream.of(
        Arguments.of(teller("", fields, "paid"), "expected apps, since an event has a fact"),
        Arguments.of(
            teller("\"apps\":[\"2\"],", fields, "paid"), "the app_id of an app of this file"),
        Arguments.of(
            teller(apps, "\"total_amount\":\"/a\"", "paid"), "expected out_trade_no in fields"),
        Arguments.of(
            teller(apps, "\"out_trade_no\":\"/a\"", "paid"), "expected total_amount in fields"),
        Arguments.of(teller(apps, fields, "refunded"), "expected refund_fee in fields"),
        Arguments.of(
            teller(apps, fields, "shipped"),
            "expected one of [expected, cancelled, created, paid, refunded, closed, finished]"),
        Arguments.of(teller(apps, fields + ",\"amount\":\"/a\"", "paid"), "got also [amount]"),
        Arguments.of(
            teller(apps, "\"out_trade_no\":\"no\",\"total_amount\":\"/a\"", "paid"),
            "out_trade_no: expected a JSON pointer"));
  }

  @ParameterizedTest
  @MethodSource("tellers")
  void shouldRefuseOrdersThatCannotBeTold(String senders, String expected) {
    // When
    String message = assertThrows(StartRefusedException.class, () -> read(senders)).getMessage();

    // Then
    assertTrue(message.contains(expected), message);
  }

  /** The shop's order would be compared by another rule than its payment. */
  @Test
  void shouldRefuseAnAppThatTwoAppsNotifyForInTwoWays() throws IOException {
    // Given
    String fields = "\"out_trade_no\":\"/order/no\",\"total_amount\":\"/a\"";
    Path file = write(teller("\"apps\":[\"seller\"],", fields, "expected"));
    String merchants = Files.readString(file);
    int app = merchants.indexOf("{\"app_id\"");
    String first = merchants.substring(app, merchants.indexOf("]}", app) + 2);
    String partner = first.replace("\"app_id\":\"1\"", "\"app_id\":\"2\",\"orders\":\"require\"");
    Files.writeString(file, merchants.replace(first, first + "," + partner));

    // When
    String message =
        assertThrows(StartRefusedException.class, () -> MerchantsFile.readForThePast(file, false))
            .getMessage();

    // Then
    assertTrue(message.contains("expected one value of orders in all apps"), message);
  }

  private static String teller(String apps, String fields, String fact) {
    return ("{\"name\":\"shop\"," + GOOD + "," + apps)
        + ("\"fields\":{" + fields + "},\"events\":{\"told\":{\"fact\":\"" + fact + "\"}}}");
  }

  private Path write(String senders) throws IOException {
    return Files.writeString(
        directory.resolve("merchants.json"),
        """
        {"apps":[{"app_id":"1","auth_app_ids":["seller"],"keys":[
          {"id":"a","algorithm":"RSA2","public_key":"%s"}]}],"senders":[%s]}"""
            .formatted(AlipayKeys.shared().publicKeyBase64(), senders));
  }

  private Senders read(String senders) throws IOException {
    try (MerchantsFile merchants = MerchantsFile.open(write(senders), false, Duration.ofDays(1))) {
      return merchants.get().senders();
    }
  }
}
