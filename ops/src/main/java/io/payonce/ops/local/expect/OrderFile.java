package io.payonce.ops.local.expect;

import io.payonce.ops.cli.OpsException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of orders: {@code order,amount[,currency]} a line, in UTF-8.
 *
 * <p>It is read whole before anything is sent, so that a mistake in its last line sends nothing.
 */
final class OrderFile {

  private static final int ORDERS_MAX = 1_000_000;
  private static final int MISTAKES_SHOWN = 10;
  private static final int COLUMNS_MAX = 3;
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final String currency;
  private final List<OwnOrder> orders = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<String> mistakes = new ArrayList<>();

  private OrderFile(String currency) {
    this.currency = currency;
  }

  /**
   * The orders of a file.
   *
   * @param currency of lines that have none
   * @throws OpsException when it cannot be read, or a line is none: it names the first such lines
   */
  static List<OwnOrder> read(Path file, String currency) {
    try {
      return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8), currency);
    } catch (CharacterCodingException e) {
      throw new OpsException("--from: expected UTF-8 in " + file + ", got another encoding");
    } catch (IOException e) {
      throw new OpsException("--from: cannot read " + file, e);
    }
  }

  static List<OwnOrder> parse(String name, String text, String currency) {
    OrderFile file = new OrderFile(currency);
    String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    int number = 0;
    for (String line : unmarked.split("\r?\n", -1)) {
      number++;
      if (!line.isBlank() && !(number == 1 && isTitle(line))) {
        file.add(number, line);
      }
    }
    file.check(name);
    return file.orders;
  }

  private static boolean isTitle(String line) {
    return line.strip().matches("order,amount(,currency)?");
  }

  private void add(int number, String line) {
    try {
      OwnOrder order = order(number, line);
      Integer before = lines.putIfAbsent(order.orderNo(), number);
      if (before != null) {
        throw new IllegalArgumentException("order: expected each once, got that of line " + before);
      }
      orders.add(order);
    } catch (IllegalArgumentException e) {
      mistakes.add("line " + number + ": " + e.getMessage());
    }
  }

  private OwnOrder order(int number, String line) {
    String[] columns = line.split(",", -1);
    if (line.indexOf('"') >= 0 || columns.length > COLUMNS_MAX) {
      throw new IllegalArgumentException(
          "expected order,amount[,currency] without quotes, got another form");
    }
    String amount = column(columns, 1);
    if (amount == null) {
      throw new IllegalArgumentException("amount: expected one, got none");
    }
    String ofLine = column(columns, 2);
    return OwnOrder.of(number, columns[0].strip(), amount, ofLine == null ? currency : ofLine);
  }

  /** The text of a column, or null when it is missing or empty. */
  private static String column(String[] columns, int index) {
    return index >= columns.length || columns[index].isBlank() ? null : columns[index].strip();
  }

  private void check(String name) {
    if (!mistakes.isEmpty()) {
      int more = mistakes.size() - MISTAKES_SHOWN;
      throw new OpsException(
          "--from: nothing is sent, since "
              + name
              + " has "
              + mistakes.size()
              + (mistakes.size() == 1 ? " bad line" : " bad lines")
              + ":\n  "
              + String.join("\n  ", mistakes.subList(0, Math.min(mistakes.size(), MISTAKES_SHOWN)))
              + (more > 0 ? "\n  and " + more + " more" : ""));
    }
    if (orders.isEmpty() || orders.size() > ORDERS_MAX) {
      throw new OpsException(
          "--from: expected 1 to " + ORDERS_MAX + " orders in " + name + ", got " + orders.size());
    }
  }
}
