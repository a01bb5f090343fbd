package io.payonce.ops.local.expect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.OpsException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderFileTest {

  @Test
  void shouldReadOrdersWithTheirLines() {
    // When
    List<OwnOrder> orders =
        parse("\ufefforder,amount,currency\r\nA1,99.9\r\n\r\n A2 , 0.01 ,THB\r\nA3,7,\n");

    // Then
    assertEquals(
        List.of(
            new OwnOrder(2, "A1", new BigDecimal("99.90"), "CNY"),
            new OwnOrder(4, "A2", new BigDecimal("0.01"), "THB"),
            new OwnOrder(5, "A3", new BigDecimal("7.00"), "CNY")),
        orders);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A1 | line 2: amount: expected one, got none",
        "A1, | line 2: amount: expected one, got none",
        "A1,1e2 | line 2: amount: expected an amount above 0",
        "A1,0 | line 2: amount: expected an amount above 0",
        "A1,1.234 | as 99.90",
        ",1 | line 2: order: expected 1 to 64 characters",
        "A1,1,cny | line 2: currency: expected three capital letters, as CNY",
        "A1,1,CNY,x | line 2: expected order,amount[,currency] without quotes",
        "\"A1\",1 | line 2: expected order,amount[,currency] without quotes",
        "A0,1 | line 2: order: expected each once, got that of line 1"
      })
  void shouldNameBadLinesBeforeAnythingIsSent(String line, String words) {
    // When
    OpsException refused = assertThrows(OpsException.class, () -> parse("A0,1\n" + line));

    // Then
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
    assertTrue(refused.getMessage().contains("nothing is sent"), refused.getMessage());
  }

  @Test
  void shouldShowTheFirstOfManyBadLines() {
    OpsException refused = assertThrows(OpsException.class, () -> parse("A,x\n".repeat(12)));
    assertTrue(refused.getMessage().contains("12 bad lines"), refused.getMessage());
    assertTrue(refused.getMessage().contains("line 10: "), refused.getMessage());
    assertTrue(refused.getMessage().endsWith("and 2 more"), refused.getMessage());
  }

  @Test
  void shouldRefuseAFileWithoutOrders() {
    OpsException refused = assertThrows(OpsException.class, () -> parse("order,amount\n\n"));
    assertTrue(refused.getMessage().contains("expected 1 to 1000000 orders"), refused.getMessage());
  }

  private static List<OwnOrder> parse(String text) {
    return OrderFile.parse("orders.csv", text, "CNY");
  }
}
