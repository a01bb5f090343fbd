package io.payonce.ops.trace.explain.repair;

import io.payonce.ops.cli.Printable;
import io.payonce.ops.records.LooseForm;
import java.util.Set;
import java.util.regex.Pattern;

/** Names and values of a form as they may be shown: nothing of the buyer, and no signature. */
public final class Shown {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

  private static final Set<String> VALUES =
      Set.of(
          "app_id",
          "auth_app_id",
          "charset",
          "gmt_close",
          "gmt_create",
          "gmt_payment",
          "gmt_refund",
          "notify_id",
          "notify_time",
          "notify_type",
          "out_trade_no",
          "refund_fee",
          "sign_type",
          "total_amount",
          "trade_no",
          "trade_status",
          "version");

  private Shown() {}

  /** A name; a body that was cut in the wrong places has values there, which are not shown. */
  public static String name(String name) {
    return NAME.matcher(name).matches() ? name : "(no name: " + name.length() + " bytes)";
  }

  /** A value if it is one that may be shown, else its length. */
  public static String value(LooseForm form, String name) {
    return VALUES.contains(name)
        ? Printable.of(form.text(name))
        : form.value(name).length() + " bytes";
  }
}
