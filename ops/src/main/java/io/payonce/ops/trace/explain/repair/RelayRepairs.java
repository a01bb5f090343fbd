package io.payonce.ops.trace.explain.repair;

import io.payonce.ops.records.FormField;
import io.payonce.ops.records.LooseForm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Undoes what a relay did that read the parameters, kept them as values of its own and wrote them
 * anew: amounts as numbers, times in another form, JSON with other spaces, names in another case.
 *
 * <p>A relay treats all fields alike, and often does several of these at once: each is undone in
 * all fields, alone and with every choice of the others.
 */
public final class RelayRepairs implements Repair {

  private record Undo(Cause cause, String detail, UnaryOperator<LooseForm> change) {}

  /** In this order, since names tell which values are amounts and times. */
  private static final List<Undo> UNDOS =
      List.of(
          new Undo(Cause.NAMES_REWRITTEN, null, RelayRepairs::names),
          new Undo(Cause.NULLS_WRITTEN, null, RelayRepairs::withoutNulls),
          new Undo(Cause.TIMES_REWRITTEN, null, form -> values(form, RelayTimes::original)),
          new Undo(
              Cause.AMOUNTS_REWRITTEN, "read as numbers", f -> values(f, RelayAmounts::twoDigits)),
          new Undo(Cause.AMOUNTS_REWRITTEN, "in fen", f -> values(f, RelayAmounts::ofFen)),
          new Undo(Cause.JSON_REWRITTEN, null, form -> values(form, RelayJson::compact)),
          new Undo(
              Cause.JSON_REWRITTEN,
              "with amounts as numbers",
              form -> values(form, RelayJson::compactWithTexts)),
          new Undo(Cause.CASE_CHANGED, "of values", RelayRepairs::lowerValues));

  @Override
  public Stream<Mended> undo(LooseForm received) {
    return IntStream.range(1, 1 << UNDOS.size())
        .boxed()
        .sorted(Comparator.comparingInt(Integer::bitCount))
        .map(chosen -> undone(received, chosen))
        .filter(mended -> mended != null);
  }

  /** With the chosen ones undone; null when one of them has nothing to undo. */
  private static Mended undone(LooseForm received, int chosen) {
    LooseForm form = received;
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < UNDOS.size(); i++) {
      if ((chosen >> i & 1) == 1) {
        LooseForm before = form;
        form = UNDOS.get(i).change().apply(before);
        if (form.equals(before)) {
          return null;
        }
        found.add(new Found(UNDOS.get(i).cause(), UNDOS.get(i).detail()));
      }
    }
    return new Mended(form, found);
  }

  private interface Original {
    String of(String name, String value);
  }

  private static LooseForm values(LooseForm form, Original original) {
    return fields(
        form, field -> new FormField(field.name(), original.of(field.name(), field.value())));
  }

  private static LooseForm fields(LooseForm form, UnaryOperator<FormField> change) {
    return new LooseForm(form.fields().stream().map(change).toList());
  }

  /** With the names that Alipay writes. */
  public static LooseForm names(LooseForm form) {
    return fields(
        form,
        field -> {
          String meant = AlipayFieldNames.like(field.name());
          return meant == null ? field : new FormField(meant, field.value());
        });
  }

  private static LooseForm withoutNulls(LooseForm form) {
    return new LooseForm(
        form.fields().stream()
            .filter(field -> !field.value().matches("(?i)null|none|nil|undefined|<nil>"))
            .toList());
  }

  /** Those that Alipay writes in lower case. */
  private static LooseForm lowerValues(LooseForm form) {
    return values(
        form,
        (name, value) ->
            switch (name) {
              case "fund_bill_list" ->
                  value
                      .replace("\"AMOUNT\"", "\"amount\"")
                      .replace("\"FUNDCHANNEL\"", "\"fundChannel\"");
              case "charset", "notify_type", "notify_id", "buyer_logon_id", "seller_email" ->
                  lower(value);
              default -> value;
            });
  }

  /** One character stands for each byte, so only ASCII may change. */
  private static String lower(String value) {
    StringBuilder lower = new StringBuilder(value);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      lower.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
    }
    return lower.toString();
  }
}
