package io.payonce.processor.notification;

import static io.payonce.schemas.RejectionReason.FOLDED_FIELD;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds fields that hide in another one.
 *
 * <p>Signed content does not escape: {@code a=1&b=2} is what two fields give, and one field {@code
 * a} whose value is {@code 1&b=2}. So a signature holds for both readings, and who cuts a genuine
 * body anew can hide a field, or change the value before it: {@code notify_id=1&memo=x} is another
 * notify_id. Hence no field that decides holds {@code &}, and no other one holds the name of a
 * field that decides or that can hardly occur by chance. {@code &status=} in a merchant's
 * passback_params must not cost a payment.
 */
final class Folding {

  private static final Set<String> DECISIVE = names(Field::isAlwaysSigned);
  private static final Set<String> NAMES = knownNames();

  private Folding() {}

  private static Set<String> names(Predicate<Field> wanted) {
    return Stream.of(Field.values())
        .filter(wanted)
        .map(Field::toString)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> knownNames() {
    Set<String> known = new HashSet<>(names(field -> field != Field.METHOD));
    String others =
        "agreement_no auth_no biz_content buyer_id buyer_logon_id buyer_open_id buyer_pay_amount"
            + " commodity_order_id external_agreement_no fund_bill_list gmt_trans invoice_amount"
            + " merchant_app_id merchant_pid operation_id operation_type out_order_no"
            + " out_request_no passback_params payer_logon_id payer_user_id point_amount"
            + " send_back_fee total_fee total_freeze_amount total_pay_amount"
            + " total_unfreeze_amount utc_timestamp voucher_detail_list";
    known.addAll(List.of(others.split(" ")));
    return Set.copyOf(known);
  }

  /** Passes a form in which no field hides. */
  static Checked<Form> check(Form form) {
    if (!form.holdsSeparator()) {
      return Checked.passed(form);
    }
    boolean canFold = form.bytes().holds('&');
    for (int i = 0; i < form.size(); i++) {
      if (form.name(i).holds('&') || form.name(i).holds('=')) {
        return Checked.rejected(FOLDED_FIELD, "a name holds '&' or '='");
      }
      if (canFold && form.value(i).holds('&') && DECISIVE.contains(form.name(i).latin1())) {
        return Checked.rejected(FOLDED_FIELD, form.name(i).latin1() + " holds '&'");
      }
    }
    return canFold ? lookFor(NAMES, form) : Checked.passed(form);
  }

  /** Passes a form in which no field of these names hides. */
  static Checked<Form> lookFor(Set<String> names, Form form) {
    for (int i = 0; i < form.size(); i++) {
      String folded = folded(form.value(i), names);
      if (folded != null) {
        return Checked.rejected(FOLDED_FIELD, "a value holds '&" + folded + "='");
      }
    }
    return Checked.passed(form);
  }

  private static String folded(ByteSlice value, Set<String> names) {
    int and = value.indexOf('&', 0, value.length());
    while (and >= 0) {
      int next = value.indexOf('&', and + 1, value.length());
      String name = nameIn(value, and + 1, next < 0 ? value.length() : next);
      if (name != null && names.contains(name)) {
        return name;
      }
      and = next;
    }
    return null;
  }

  private static String nameIn(ByteSlice value, int from, int to) {
    // Never behind the part: to the end of the value for each part would be quadratic.
    int equals = value.indexOf('=', from, to);
    return equals < 0
        ? null
        : new ByteSlice(value.array(), value.from() + from, value.from() + equals).latin1();
  }
}
