package io.payonce.ops.trace.explain;

import io.payonce.ops.records.FormField;
import io.payonce.ops.records.LooseForm;
import io.payonce.ops.trace.explain.repair.AlipayFieldNames;
import io.payonce.ops.trace.explain.repair.Cause;
import io.payonce.ops.trace.explain.repair.Found;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds the likeliest cause when nothing verifies. */
final class Suspicion {

  private static final Pattern CUT_ESCAPE = Pattern.compile("(?s).*%[0-9A-Fa-f]?");

  /** Or what is left of it when the body was cut within it, maybe within an escape. */
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/ ]+=*(%[0-9A-Fa-f]?)?");

  private static final int LETTERS_ENOUGH = 60;

  private static final Pattern NEVER_MASKED =
      Pattern.compile("(?!buyer_logon_id).*_(?:id|no|amount|time)|gmt_.*|trade_status");

  private final String body;
  private final LooseForm form;
  private final Keys keys;

  Suspicion(String body, LooseForm form, Keys keys) {
    this.body = body;
    this.form = form;
    this.keys = keys;
  }

  /** When no key made the signature. */
  Found ofSign() {
    String sign = form.value("sign");
    if (sign == null || sign.isEmpty()) {
      return isCut() ? truncated() : Found.of(Cause.SIGN_MISSING);
    }
    List<SignReading> readings = SignReading.of(sign);
    if (isOfOneCase(sign)) {
      return new Found(Cause.CASE_CHANGED, "sign has letters of one case only");
    }
    boolean fits = readings.stream().anyMatch(r -> keys.fits(r.signature().length));
    if (fits) {
      return Found.of(Cause.KEY_UNKNOWN);
    }
    String length = "sign has " + sign.length() + " characters";
    if (sign.contains("**")) {
      return new Found(Cause.MASKED, "sign");
    }
    return endsWithSign() && BASE64.matcher(sign).matches()
        ? new Found(Cause.TRUNCATED, length + ", and the body ends in it")
        : new Found(Cause.SIGN_ALTERED, length);
  }

  /** By chance none of a hundred letters has the same case as all others. */
  private static boolean isOfOneCase(String sign) {
    return sign.length() >= LETTERS_ENOUGH
        && (sign.equals(sign.toLowerCase(Locale.ROOT))
            || sign.equals(sign.toUpperCase(Locale.ROOT)));
  }

  /** When a known key made it, over content that could not be found. */
  Found ofContent() {
    List<String> missing = AlipayFieldNames.missing(form);
    List<String> masked = masked();
    if (!masked.isEmpty()) {
      return new Found(Cause.MASKED, String.join(", ", masked));
    }
    if (isCut()) {
      return truncated();
    }
    return missing.isEmpty()
        ? Found.of(Cause.ALTERED)
        : new Found(Cause.PARAMETER_DROPPED, "missing is " + String.join(", ", missing));
  }

  /** Fields with stars where Alipay writes none: it masks the buyer's account itself. */
  private List<String> masked() {
    return form.fields().stream()
        .filter(field -> NEVER_MASKED.matcher(field.name()).matches())
        .filter(field -> field.value().contains("**"))
        .map(FormField::name)
        .toList();
  }

  private Found truncated() {
    return new Found(
        Cause.TRUNCATED,
        "it ends after "
            + body.length()
            + " bytes in the middle of a field, without "
            + String.join(", ", AlipayFieldNames.missing(form)));
  }

  private boolean isCut() {
    return !form.fields().isEmpty()
        && !AlipayFieldNames.missing(form).isEmpty()
        && (CUT_ESCAPE.matcher(body).matches()
            || body.lastIndexOf('=') < body.lastIndexOf('&')
            || isShort(form.fields().get(form.fields().size() - 1)));
  }

  /** Ids and times have a length, so a cut one shows. */
  private static boolean isShort(FormField last) {
    int length = last.value().length();
    return switch (last.name()) {
      case "notify_time", "gmt_create", "gmt_payment", "gmt_close" -> length < 19;
      case "app_id", "auth_app_id", "seller_id" -> length < 16;
      default -> length == 0;
    };
  }

  private boolean endsWithSign() {
    return !form.fields().isEmpty()
        && form.fields().get(form.fields().size() - 1).name().equals("sign");
  }
}
