package io.payonce.processor.merchants;

import java.util.regex.Pattern;

/** Finds app_ids and payees that no notification of Alipay's can ever name. */
final class PayeeCheck {

  private static final Pattern PID = Pattern.compile("2088\\d{12}");
  private static final Pattern APP_ID = Pattern.compile("20(?!88)\\d{14}");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\u200b\\ufeff]");
  private static final Pattern UPPER_CASE = Pattern.compile("[A-Z]");

  private PayeeCheck() {}

  /** Refuses a payee's number in the place of an app's. */
  static void checkApp(StrictObject json, String appId) {
    if (PID.matcher(appId).matches()) {
      throw json.bad(
          "expected the app's number in app_id, got a payee's (PID), which begins with 2088: it"
              + " belongs in seller_ids");
    }
  }

  /** Refuses a payee that cannot be one; the message does not show it. */
  static void checkSeller(StrictObject json, String seller) {
    String fault = fault(seller);
    if (fault != null) {
      throw json.bad(
          "expected seller_ids as notifications name them, 2088 and 12 digits or an e-mail address,"
              + " got one "
              + fault);
    }
  }

  private static String fault(String seller) {
    if (SPACE.matcher(seller).find()) {
      return "with a space in it: remove the space";
    }
    if (seller.indexOf('*') >= 0) {
      return "that is masked with *: write it in full";
    }
    if (UPPER_CASE.matcher(seller).find()) {
      return "in upper case: Alipay writes addresses in lower case";
    }
    return APP_ID.matcher(seller).matches()
        ? "that is an app_id: a payee's number (PID) begins with 2088"
        : null;
  }
}
